package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"plenary/internal/part"
	"plenary/internal/report"
	"plenary/output"
	"plenary/output/folder"
)

func reportCommand(p *program) *cobra.Command {
	var f compareFlags
	var out string
	c := &cobra.Command{
		Use:   "report DIR | A B ...",
		Short: "Make one page of a run or comparison, to send to a colleague",
		Long: `Make one HTML file of a folder, of a run or a comparison: figures, tables that
sort, scenarios, manifest and the commands to do it again. The page asks nothing
of any other place, prints, and can be read without script. Several arms, or those
of a batch folder, are compared first, as plenary compare does, and no folder is
kept.`,
		Example: `  $ plenary run classroom --seed 3 --quiet
  $ plenary report runs/classroom-seed3
  $ plenary report classroom "classroom|settings.draft.step=0.4" --runs 4 --out pace.html`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeArm,
		RunE: p.do(func(c *cobra.Command, args []string) error {
			if f.color, f.noPlots, f.quiet = "never", true, true; len(args) > 1 || !isFolder(args[0]) { // else it needs no settings
				if err := f.fill(c, p.env); err != nil {
					return err
				}
			}
			return p.report(c, args, &f, out)
		}),
	}
	f.add(c)
	c.Flags().StringVar(&out, "out", "", "`FILE` to write (the folder's name and .html, beside it)")
	c.Flags().BoolVar(&f.force, "force", false, "replace the file if it is there already")
	return c
}

// report writes the page of a folder, or of arms that it compares first.
func (p *program) report(c *cobra.Command, args []string, f *compareFlags, out string) error {
	dir := filepath.Clean(args[0])
	if at, err := os.Stat(dir); len(args) == 1 && err == nil && at.IsDir() && out == "" {
		out = dir + ".html"
	}
	if len(args) == 1 && isFolder(dir) {
		return p.page(dir, out, f.force)
	}
	if out == "" {
		out = filepath.Join(f.home, "compare.html")
	}
	if err := replaceable(out, f.force); err != nil {
		return err
	}
	part.Sweep(os.TempDir())
	temp, err := part.Folder(os.TempDir(), "plenary-report")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp) //nolint:errcheck // of the system's own folder of such things
	f.store = out + ".runs"
	f.out = filepath.Join(temp, strings.TrimSuffix(filepath.Base(out), filepath.Ext(out)))
	if err := p.silent().compare(c, args, f); err != nil {
		return err
	}
	return p.page(f.out, out, f.force)
}

// silent is the program with nothing to say but what went wrong.
func (p *program) silent() *program {
	q := *p
	q.out = &bytes.Buffer{}
	return &q
}

// isFolder says whether a path is a folder of a run or comparison; a batch is
// several arms, to be compared first.
func isFolder(dir string) bool {
	f, err := folder.Read(dir)
	return err == nil && f.Kind != folder.KindBatch || err != nil && folder.Has(dir, folder.Manifest)
}

// replaceable says whether a file may be written.
func replaceable(path string, force bool) error {
	if _, err := os.Lstat(path); err == nil && !force {
		return &output.ExistsError{Path: path, Reason: "the file is there already (--force replaces it, --out names another)"}
	}
	return nil
}

// page writes the page of a folder into a file, under a temporary name first.
func (p *program) page(dir, out string, force bool) error {
	if err := replaceable(out, force); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil {
		return err
	}
	part.Sweep(filepath.Dir(out))
	file, err := part.File(filepath.Dir(out), filepath.Base(out))
	if err != nil {
		return err
	}
	if err := report.Write(file, dir); err != nil {
		return errors.Join(err, part.Discard(file))
	}
	if err := part.Commit(file, out); err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.out, out)
	return err
}
