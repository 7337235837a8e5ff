// Package part makes files and folders under a temporary name, until they are
// whole and get their own.
//
// The name tells the machine and the process that writes, so that what a process
// left behind when it was killed can be told from what another one is writing:
// Sweep removes the first and leaves the second. To add a kind of thing that is
// written: a function beside File.
package part
