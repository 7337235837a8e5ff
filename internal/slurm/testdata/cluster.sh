#!/usr/bin/env bash
# A private Slurm of several nodes on loopback, from one folder, without services.
#   cluster.sh up DIR NODES CPUS [MAXARRAY]   starts munged, slurmctld and a slurmd per node
#   cluster.sh down DIR                       ends them, by the pid each wrote
# Users, keys and settings of the machine are not touched. Ports are taken from
# BASE_PORT (17817) on.
set -euo pipefail
do=${1:?up or down} dir=${2:?folder} nodes=${3:-1} cpus=${4:-1} max_array=${5:-1001}
port=${BASE_PORT:-17817}
export SLURM_CONF="$dir/etc/slurm.conf"

up() {
  local host i
  host=$(hostname -s)
  mkdir -p "$dir"/{munge,etc,state,spool,log,run}
  chmod 700 "$dir/munge"
  dd if=/dev/urandom of="$dir/munge/munge.key" bs=128 count=1 status=none
  chmod 400 "$dir/munge/munge.key"
  munged --key-file="$dir/munge/munge.key" --socket="$dir/run/munge.socket" --pid-file="$dir/run/munged.pid" \
    --log-file="$dir/log/munged.log" --seed-file="$dir/munge/munged.seed" --num-threads=2
  cat >"$SLURM_CONF" <<C
ClusterName=local
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/run/munge.socket,cred_expire=5
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool/%n
SlurmctldPidFile=$dir/run/slurmctld.pid
SlurmdPidFile=$dir/run/slurmd.%n.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=2,bf_interval=2,batch_sched_delay=0
ReturnToService=2
KillWait=20
MinJobAge=3600
InactiveLimit=0
SlurmdTimeout=600
SlurmctldTimeout=600
MessageTimeout=90
MaxArraySize=$max_array
JobRequeue=1
SlurmdParameters=config_overrides
C
  for ((i = 0; i < nodes; i++)); do
    echo "NodeName=n$i NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1 + i)) CPUs=$cpus RealMemory=4000 State=UNKNOWN"
  done >>"$SLURM_CONF"
  echo "PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP" >>"$SLURM_CONF"
  slurmctld -f "$SLURM_CONF"
  for ((i = 0; i < nodes; i++)); do slurmd -f "$SLURM_CONF" -N "n$i"; done
  for ((i = 0; i < 1800; i++)); do
    [[ $(sinfo -h -N -o %t 2>/dev/null | grep -c '^idle$') == "$nodes" ]] && return
    sleep 0.1
  done
  echo "the nodes did not come up" >&2
  tail -n 5 "$dir"/log/*.log >&2
  return 1
}

down() {
  local pid_file i
  scancel --full -u root 2>/dev/null || true # a slurmstepd outlives its slurmd
  for ((i = 0; i < 50; i++)); do [[ -z $(squeue -h 2>/dev/null) ]] && break; sleep 0.1; done
  for pid_file in "$dir"/run/slurmd.*.pid "$dir"/run/slurmctld.pid "$dir"/run/munged.pid; do
    if [[ -s $pid_file ]]; then kill "$(cat "$pid_file")" 2>/dev/null || true; fi
  done
  for ((i = 0; i < 50; i++)); do
    alive=0
    for pid_file in "$dir"/run/*.pid; do
      if [[ -s $pid_file ]] && kill -0 "$(cat "$pid_file")" 2>/dev/null; then alive=1; fi
    done
    ((alive)) || return 0
    sleep 0.1
  done
}

"$do"
