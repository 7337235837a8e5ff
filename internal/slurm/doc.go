// Package slurm hands shares of a batch to the Slurm workload manager.
//
// A batch folder is cut into N tasks; a task is one call of
// `plenary batch FOLDER --task I/N` on some node. What is done stands in the
// folder's files and is never asked of Slurm, which forgets, requeues and kills;
// so the queue only says what is still coming. submit.go writes the job script
// and submits arrays of it, queue.go asks what runs, jobs.go remembers the
// numbers of jobs.
//
// Start reading at Script and Submit. To add an option of sbatch: a field of
// Options and a line in Script.
package slurm
