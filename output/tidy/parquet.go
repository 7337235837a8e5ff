package tidy

import (
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// columns writes rows as Parquet.
type columns struct {
	sheet *sheet
	out   *parquet.Writer //nolint:staticcheck // the generic writer needs a type, and a table knows its columns only when it runs
	kinds []Kind
	row   parquet.Row
	rows  []parquet.Row
}

// RowsOfGroup make a row group of Parquet, which is held in memory.
const RowsOfGroup = 1 << 16

// rowsAtOnce go to the writer together.
const rowsAtOnce = 256

// ordered is a group whose fields keep their order.
type ordered struct {
	parquet.Group
	names []string
}

// Fields are the columns in order.
func (o ordered) Fields() []parquet.Field {
	byName := map[string]parquet.Field{}
	for _, f := range o.Group.Fields() {
		byName[f.Name()] = f
	}
	out := make([]parquet.Field, len(o.names))
	for i, n := range o.names {
		out[i] = byName[n]
	}
	return out
}

func newColumns(s *sheet, cols []Column) *columns {
	g := ordered{Group: parquet.Group{}}
	c := &columns{sheet: s}
	for _, col := range cols {
		g.names = append(g.names, col.Name)
		c.kinds = append(c.kinds, col.Kind)
		switch col.Kind {
		case Text:
			g.Group[col.Name] = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
		case Count:
			g.Group[col.Name] = parquet.Int(64)
		default:
			g.Group[col.Name] = parquet.Optional(parquet.Leaf(parquet.DoubleType))
		}
	}
	c.out = parquet.NewWriter(s.out, parquet.NewSchema("table", g), parquet.Compression(&zstd.Codec{Level: zstd.SpeedDefault}),
		parquet.MaxRowsPerRowGroup(RowsOfGroup), parquet.CreatedBy("plenary", "", ""))
	return c
}

// add puts a value into column i of the row.
func (c *columns) add(i int, v parquet.Value) {
	defined := 0
	if c.kinds[i] == Number && !v.IsNull() {
		defined = 1
	}
	c.row = append(c.row, v.Level(0, defined, i))
}

// end ends the row.
func (c *columns) end() error {
	c.rows = append(c.rows, c.row)
	c.row = make(parquet.Row, 0, len(c.kinds))
	if len(c.rows) < rowsAtOnce {
		return nil
	}
	return c.flush()
}

func (c *columns) flush() error {
	_, err := c.out.WriteRows(c.rows)
	c.rows = c.rows[:0]
	return err
}

// close writes the rest.
func (c *columns) close() error {
	if err := c.flush(); err != nil {
		return err
	}
	return c.out.Close()
}
