package batch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"plenary/output/folder"
)

// OtherProgramError says that a folder holds the same batch, by another program.
type OtherProgramError struct {
	Dir         string
	There, Here folder.Program
}

// Error names both programs.
func (e *OtherProgramError) Error() string {
	return fmt.Sprintf("%s was computed by another program, whose numbers may be others: %s there, %s here"+
		" (--adopt goes on with it and says so in the manifest, --out names another folder)", e.Dir, nameOf(e.There), nameOf(e.Here))
}

// nameOf tells a program by its version and content.
func nameOf(p folder.Program) string {
	return strings.TrimSpace(fmt.Sprintf("%s (%.12s, %s %s", p.Version, p.Hash, p.Arch, p.Level)) + ")"
}

// agree holds a plan to that of a folder. Another program is refused, unless it
// was adopted before or is now, which the manifest tells.
func (f *Folder) agree(there *Manifest, adopt bool) error {
	here := &f.Manifest.Plan
	text, err := json.Marshal(here.by(&there.Plan))
	if err != nil {
		return err
	}
	if hashOf(text) != hashOf(there.Batch.Plan) {
		diff, err := differences(there.Batch.Plan, f.Manifest.Batch.Plan)
		if err != nil {
			return err
		}
		if len(diff) == 1 && strings.HasPrefix(diff[0], "replicates is ") {
			diff[0] += " (--add-replicates N adds to those that are there)"
		}
		return &OtherPlanError{f.Dir, diff}
	}
	mine, theirs := here.program(), there.Plan.program()
	mine.Go, mine.OS = f.Manifest.Go, f.Manifest.OS
	known := func(p folder.Program) bool { return p.Hash == mine.Hash && p.Arch == mine.Arch }
	switch {
	case known(theirs) || slices.ContainsFunc(there.Adopted, known):
		return nil
	case !adopt:
		return &OtherProgramError{f.Dir, theirs, mine}
	}
	there.Adopted = append(there.Adopted, mine)
	return there.write(f.Dir)
}

// OtherPlanError says that a folder holds another batch, and in what it differs.
type OtherPlanError struct {
	Dir         string
	Differences []string
}

// Error names the differences.
func (e *OtherPlanError) Error() string {
	return fmt.Sprintf("%s holds another batch: %s (--out names another folder)", e.Dir, strings.Join(e.Differences, "; "))
}

// maxDifferences is how many differences an error names.
const maxDifferences = 5

// differences names in what two plans differ.
func differences(there, here json.RawMessage) ([]string, error) {
	var a, b any
	for to, text := range map[*any]json.RawMessage{&a: there, &b: here} {
		d := json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		if err := d.Decode(to); err != nil {
			return nil, err
		}
	}
	var out []string
	differ("", a, b, &out)
	if n := len(out); n > maxDifferences {
		out = append(out[:maxDifferences], fmt.Sprintf("and %d more", n-maxDifferences))
	}
	return out, nil
}

// differ walks two trees of JSON.
func differ(at string, a, b any, out *[]string) {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok {
			break
		}
		keys := map[string]bool{}
		for k := range x {
			keys[k] = true
		}
		for k := range y {
			keys[k] = true
		}
		for _, k := range slices.Sorted(maps.Keys(keys)) {
			differ(strings.TrimPrefix(at+"."+k, "."), x[k], y[k], out)
		}
		return
	case []any:
		y, ok := b.([]any)
		if !ok || len(x) != len(y) {
			if ok {
				*out = append(*out, fmt.Sprintf("%s has %d there, %d here", at, len(x), len(y)))
				return
			}
			break
		}
		for i := range x {
			differ(fmt.Sprintf("%s[%d]", at, i), x[i], y[i], out)
		}
		return
	}
	if a != b {
		*out = append(*out, fmt.Sprintf("%s is %s there, %s here", at, shown(a), shown(b)))
	}
}

func shown(v any) string {
	if v == nil {
		return "not given"
	}
	return fmt.Sprint(v)
}
