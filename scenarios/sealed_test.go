package scenarios_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"plenary/scenarios"
)

// A sealed text reads nothing of the disk, whatever it names: absolute paths, ways
// up, links, files beside it, and names that lie in the current folder.
func TestSealedReadsNoFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("secret.yaml", "title: secret\nbase: classroom\n")
	write("secret.csv", "name,secret\n")
	write("classroom.yaml", "title: secret\nbase: gcm2018\n") // shadows the shipped one, elsewhere
	for _, link := range []string{"linked", "linked.yaml"} {
		if err := os.Symlink(filepath.Join(dir, "secret.yaml"), filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	names := []string{"/etc/passwd", "../../../../../../etc/passwd", filepath.Join(dir, "secret.yaml"), "secret.yaml", "./secret.yaml", "secret", "linked", "linked.yaml", "secret.csv"}
	for _, name := range names {
		if _, err := scenarios.Load(name, scenarios.Options{Dir: dir, Sealed: true}); err == nil {
			t.Errorf("the scenario %s was read", name)
		}
		for _, text := range []string{"base: %s\n", "base: classroom\nroster: %s\n", "base: classroom\nroster: [rosters/un193.csv, %s]\n", "base: classroom\ngovernments: %s\n"} {
			o := scenarios.Options{Dir: dir, Sealed: true, Files: map[string][]byte{"page.yaml": []byte(strings.ReplaceAll(text, "%s", name))}}
			_, err := scenarios.Load("page.yaml", o)
			if err == nil {
				t.Errorf("%q read %s", text, name)
			} else if strings.Contains(err.Error(), "title: secret") || strings.Contains(err.Error(), "root:x") {
				t.Errorf("%q tells what stands in %s: %v", text, name, err)
			}
		}
	}
	l, err := scenarios.Load("page.yaml", scenarios.Options{Dir: dir, Sealed: true, Files: map[string][]byte{
		"page.yaml": []byte("base: other\n"), "other": []byte("base: classroom\n"),
	}})
	if err != nil || l.Spec.Title != "A classroom compact" {
		t.Errorf("files given and shipped ones must be read, and these alone: %v", err)
	}
}
