package main

import "testing"

func TestFolderName(t *testing.T) {
	for in, want := range map[string]string{"gcm2018": "gcm2018-seed1", "verify/a b": "verify-a-b-seed1", "../..": "run-seed1", "": "run-seed1", "ÄÖ": "run-seed1"} {
		if got := folderName(in, 1); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
