package plots

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
	"os"
	"path/filepath"
	"slices"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"

	"plenary/internal/part"
)

// figureFolder is where a run's figures go.
const figureFolder = "figures"

// dpi is the resolution of a PNG [dots per inch].
const dpi = 200

// A SkipError says why a figure was left out: what it shows did not happen in this
// run, or was not recorded.
type SkipError struct {
	Figure string
	Reason string
}

// Error tells the figure and the reason.
func (s *SkipError) Error() string { return fmt.Sprintf("figure %s left out: %s", s.Figure, s.Reason) }

// skipf returns a reason to leave a figure out; Draw adds the figure's name.
func skipf(format string, args ...any) error { return &SkipError{Reason: fmt.Sprintf(format, args...)} }

// isSkip reports whether err is a reason to leave something out.
func isSkip(err error) bool {
	_, ok := errors.AsType[*SkipError](err)
	return ok
}

// Sort parts an error of [Draw] into the figures that were left out and what
// went wrong, which is nil if nothing did.
func Sort(err error) (left []*SkipError, fault error) {
	var many interface{ Unwrap() []error }
	if !errors.As(err, &many) {
		if s, ok := errors.AsType[*SkipError](err); ok {
			return []*SkipError{s}, nil
		}
		return nil, err
	}
	var faults []error
	for _, e := range many.Unwrap() {
		l, f := Sort(e)
		left, faults = append(left, l...), append(faults, f)
	}
	return left, errors.Join(faults...)
}

// formats are the kinds of files that can be written.
var formats = []string{"png", "svg"}

// Draw draws figures of the folder dir, of a run or a comparison, into dir/figures/<name>.<format> and
// returns the paths that it wrote, in the order of [List] or
// [Comparisons]. No names mean every
// figure, no formats PNG and SVG. Each file is written under a temporary name
// first, so that a figure is there whole or not at all.
//
// The error joins a [SkipError] for each figure left out and every fault found; what
// could be drawn is drawn all the same. [Sort] parts them.
func Draw(dir string, names, as []string) ([]string, error) {
	err := unknown("figure", names, append(namesOf(List()), namesOf(Comparisons())...))
	if err = errors.Join(err, unknown("format", as, formats)); err != nil {
		return nil, err
	}
	if len(as) == 0 {
		as = formats
	}
	r, err := openRun(dir)
	if err != nil {
		return nil, err
	}
	figures, err := choose(r.figures(), names)
	if err != nil {
		return nil, err
	}
	var paths []string
	var errs []error
	for _, f := range figures {
		ps, err := f.save(r, as)
		paths = append(paths, ps...)
		if err != nil && !told(errs, err) {
			errs = append(errs, err)
		}
	}
	return paths, errors.Join(errs...)
}

// told reports whether the same was said before: one broken table spoils more
// than one figure.
func told(errs []error, err error) bool {
	return slices.ContainsFunc(errs, func(e error) bool { return e.Error() == err.Error() })
}

// save draws one figure into its files.
func (f Figure) save(r *run, as []string) (paths []string, err error) {
	defer func() { // gonum panics on what it cannot draw
		if p := recover(); p != nil {
			err = fmt.Errorf("figure %s: %v", f.Name, p)
		}
	}()
	pic, err := f.picture(r)
	if err != nil {
		return nil, err
	}
	for _, format := range formats {
		if !contains(as, format) {
			continue
		}
		b, err := pic.encode(format)
		if err != nil {
			return paths, fmt.Errorf("figure %s: %w", f.Name, err)
		}
		path := filepath.Join(r.dir, figureFolder, f.Name+"."+format)
		if err := write(path, b); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// picture lays the figure out, or says why it is left out.
func (f Figure) picture(r *run) (*picture, error) {
	pic, err := f.draw(r)
	if skip, ok := errors.AsType[*SkipError](err); ok {
		return nil, &SkipError{f.Name, skip.Reason}
	}
	if err != nil {
		return nil, err
	}
	pic.title, pic.subtitle, pic.caption = f.Title, r.man.Title, r.caption
	return pic, nil
}

// encode draws the picture in one of the formats.
func (p *picture) encode(format string) ([]byte, error) {
	var buf bytes.Buffer
	if format == "png" {
		img := vgimg.NewWith(vgimg.UseWH(p.w, p.h), vgimg.UseDPI(dpi))
		p.render(draw.New(img))
		if _, err := (vgimg.PngCanvas{Canvas: img}).WriteTo(&buf); err != nil {
			return nil, err
		}
		return withResolution(buf.Bytes()), nil
	}
	svg := vgsvg.NewWith(vgsvg.UseWH(p.w, p.h))
	p.render(draw.New(svg))
	if _, err := svg.WriteTo(&buf); err != nil {
		return nil, err
	}
	return withTitle(withFallback(buf.Bytes()), p.title)
}

// withResolution adds the chunk that tells programs how large a PNG is on
// paper; the encoder leaves it out.
func withResolution(png []byte) []byte {
	const headerEnd = 8 + 8 + 13 + 4 // signature, then length, type, data and checksum of IHDR
	if len(png) < headerEnd {
		return png
	}
	perMeter := uint32(math.Round(dpi / 0.0254))
	chunk := []byte("pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, perMeter)
	chunk = binary.BigEndian.AppendUint32(chunk, perMeter)
	chunk = append(chunk, 1) // the unit is the meter
	sum := crc32.ChecksumIEEE(chunk)
	chunk = binary.BigEndian.AppendUint32(chunk, sum)
	chunk = append([]byte{0, 0, 0, 9}, chunk...)
	return slices.Concat(png[:headerEnd], chunk, png[headerEnd:])
}

// withFallback names fonts of the same widths for viewers without Liberation
// Sans, since the font is not part of the file.
func withFallback(svg []byte) []byte {
	return bytes.ReplaceAll(svg, []byte("font-family:Liberation Sans;"),
		[]byte("font-family:'Liberation Sans',Arimo,Arial,Helvetica,sans-serif;"))
}

// withTitle gives an SVG a title for those who do not see it.
func withTitle(svg []byte, title string) ([]byte, error) {
	at := bytes.Index(svg, []byte("<svg"))
	end := bytes.IndexByte(svg[max(at, 0):], '>')
	if at < 0 || end < 0 {
		return nil, errors.New("no SVG was written")
	}
	end += at + 1
	var buf bytes.Buffer
	buf.Write(svg[:at])
	buf.WriteString(`<svg role="img"`)
	buf.Write(svg[at+len("<svg") : end])
	buf.WriteString("\n<title>")
	if err := xml.EscapeText(&buf, []byte(title)); err != nil {
		return nil, err
	}
	buf.WriteString("</title>")
	buf.Write(svg[end:])
	return buf.Bytes(), nil
}

// write puts a file in place under a temporary name, then renames it.
func write(path string, b []byte) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	part.Sweep(dir)
	f, err := part.File(dir, filepath.Base(path))
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(b)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// A Drawn figure is one as SVG, to be put into a page.
type Drawn struct {
	Figure
	SVG []byte // without what comes before the element svg
}

// SVG draws every figure of a folder and writes nothing. Its error is as of
// [Draw].
func SVG(dir string) ([]Drawn, error) {
	r, err := openRun(dir)
	if err != nil {
		return nil, err
	}
	var out []Drawn
	var errs []error
	for _, f := range r.figures() {
		b, err := f.svg(r)
		if err != nil {
			if !told(errs, err) {
				errs = append(errs, err)
			}
			continue
		}
		out = append(out, Drawn{f, b[max(0, bytes.Index(b, []byte("<svg"))):]})
	}
	return out, errors.Join(errs...)
}

// svg draws one figure.
func (f Figure) svg(r *run) (b []byte, err error) {
	defer func() { // gonum panics on what it cannot draw
		if p := recover(); p != nil {
			err = fmt.Errorf("figure %s: %v", f.Name, p)
		}
	}()
	pic, err := f.picture(r)
	if err != nil {
		return nil, err
	}
	return pic.encode("svg")
}
