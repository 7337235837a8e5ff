// Package experiment is the one engine for many runs: a plan, a sink, samples.
//
// A [Plan] says what is run: arms (scenarios that differ in some settings), at
// points of a design if there is one, by replicates, every arm under the same
// luck; and what is taken of a run: Take at its end, or a [Probe] that watches
// it. [Do] does the runs on one pool of workers, each of which reuses one world
// as long as the scenario stays, and hands every finished run to a [Sink] as a
// [Record]:
//
//   - [Memory], for plans whose runs fit into it; [Run] is the short way there and
//     back, which ends with the first run that fails;
//   - [Store], a folder with a file a chunk, where a run is on the disk as soon as
//     it is finished, each line with its checksum. Whatever ends the program, Do
//     goes on with what is missing; several processes can share the chunks, and
//     [LockFolder] keeps others out.
//
// Both give the samples back by Each, in the order of arms, points and
// replicates. Runs are numbered by these three ([Place]) and never by the order in
// which they happen to finish, so results depend neither on the number of
// workers nor on chunks, shards or interruptions:
//
//	res, err := experiment.Run(ctx, experiment.Plan{
//		Arms: []experiment.Arm{{"free", free}, {"bound", bound}}, Replicates: 100, Seed: 1,
//		Take: func(w *sim.World) []float64 { return []float64{breadth(w)} },
//	})
//	c, err := experiment.Compare(res.Column(0, 0), res.Column(1, 0))
//
// What fails is counted in one way ([Tally]): a run that ends with an error, a
// panic or out of time is a record with its reason, or ends a Strict plan.
// Canceling the context ends it within a run, and keeps what is finished.
//
// Start reading at plan.go, then pool.go and worker.go; layout.go says how runs
// are numbered and cut into chunks. Batch folders are in the package batch, designs
// in design. To add a place where runs are kept: a type that is a Sink, with Each.
// To add a summary of paired arms: a function beside Compare.
package experiment
