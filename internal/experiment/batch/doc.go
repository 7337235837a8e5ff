// Package batch runs a batch of scenarios into a folder that survives whatever
// happens to the program.
//
// A batch has arms, points of its design and replicates. A cell is an arm at a
// point: one world. Replicates come in layers: the first is the batch file's,
// each later one was added. The runs of a layer are ordered by (arm, point,
// replicate), so that a worker meets the same world many times in a row, and cut
// into chunks. What is in a chunk depends on the plan alone (and on the number of
// tasks that a folder was first cut for on a cluster), never on workers, shards or
// the order of finishing; results do not depend on chunks at all.
//
// The folder:
//
//	manifest.json           the plan with all texts it came from: enough to repeat it
//	chunks/chunk-0000.tsv   the runs of a finished chunk, a line each
//	chunks/chunk-0001.part  those of a chunk that is being run: every finished run
//	                        is appended at once; a line that was cut is run again
//	results.csv, results.parquet, series.parquet, sensitivity.csv
//	                        written from the chunks when all are there
//
// Truth is in these files alone: a chunk is done when its .tsv is there and
// whole.
//
// Runs are done and kept by package experiment: each line carries its checksum.
// Start reading at Open (folder.go), then Collect (collect.go). To add a reducer: a
// case in reduce.go and a line in batchfile.Reducers.
package batch
