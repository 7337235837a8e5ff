package scenarios

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"plenary/internal/tree"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/viper"

	"plenary/internal/named"
)

// UserSettings are what a user wants of the commands, whatever the scenario:
// $XDG_CONFIG_HOME/plenary/config.yaml, and over it PLENARY_OUT, PLENARY_COLOR
// and so on. Flags win over both.
type UserSettings struct {
	Out     string `json:"out"`     // folder of results
	Color   string `json:"color"`   // auto, always or never
	Plots   bool   `json:"plots"`   // draw figures
	Quiet   bool   `json:"quiet"`   // no progress, no account
	Verbose bool   `json:"verbose"` // logs
	Workers int    `json:"workers"` // goroutines, 0: one per core
}

var userDefaults = []struct {
	key   string
	value any
}{{"out", "runs"}, {"color", "auto"}, {"plots", true}, {"quiet", false}, {"verbose", false}, {"workers", 0}}

var colors = []string{"auto", "always", "never"}

// User reads the user's settings as an environment (os.Environ) has them. A
// missing file is no error; the error is a *tree.FaultsError.
func User(env []string) (UserSettings, error) {
	f := &tree.Faults{}
	root := &tree.Node{Kind: tree.IsMap}
	if file := userFile(env); file != "" {
		root = userTree(file, f)
	}
	v := viper.NewWithOptions(viper.KeyDelimiter(keySeparator))
	keys := make([]string, 0, len(userDefaults))
	for _, d := range userDefaults {
		keys = append(keys, d.key)
		v.SetDefault(d.key, d.value)
		name := variable(d.key)
		if s, ok := lookup(env, name); ok {
			if n := tree.ParseValue(s, tree.Pos{Source: &tree.Source{Name: "environment " + name}}, f); n != nil {
				root = root.With(d.key, n.Pos, n)
			}
		}
	}
	checkUser(root, keys, f)
	var out UserSettings
	if err := f.Err(); err != nil {
		return out, err
	}
	values, _ := root.Value(nil).(map[string]any)
	err := v.MergeConfigMap(values)
	if err == nil {
		err = v.UnmarshalExact(&out, func(c *mapstructure.DecoderConfig) { c.TagName, c.WeaklyTypedInput = "json", false })
	}
	if err != nil {
		f.Add(root.Pos, "", "%s", err)
	}
	return out, f.Err()
}

// checkUser reports what is no setting of a user.
func checkUser(root *tree.Node, keys []string, f *tree.Faults) {
	for _, k := range root.Keys {
		switch {
		case !slices.Contains(keys, k.Name):
			f.Add(k.Pos, k.Name, "unknown key %q%s", k.Name, named.Hint(k.Name, keys))
		case k.Name == "color" && !slices.Contains(colors, k.Value.Text):
			f.Add(k.Value.Pos, k.Name, "%s", &named.UnknownError{What: "choice", Name: k.Value.Text, Have: colors})
		case !fits(k.Name, k.Value):
			f.Add(k.Value.Pos, k.Name, "expected %s, got %s", userWords(k.Name), k.Value.Shown())
		}
	}
}

// fits says whether a value is of the kind of its default.
func fits(key string, n *tree.Node) bool {
	for _, d := range userDefaults {
		if d.key != key {
			continue
		}
		switch d.value.(type) {
		case string:
			return n.Kind == tree.IsText
		case bool:
			return n.Kind == tree.IsBool
		case int:
			return n.Kind == tree.IsNumber && n.Num >= 0 && n.Num <= 1<<16 && n.Num == float64(int(n.Num))
		}
	}
	return false
}

func userWords(key string) string {
	switch key {
	case "out":
		return "a path"
	case "workers":
		return "a whole number from 0 to 65536"
	}
	return "true or false"
}

func lookup(env []string, name string) (string, bool) {
	for _, kv := range env {
		if v, ok := strings.CutPrefix(kv, name+"="); ok {
			return v, true
		}
	}
	return "", false
}

// userFile is where the user's settings would be.
func userFile(env []string) string {
	if dir, _ := lookup(env, "XDG_CONFIG_HOME"); dir != "" {
		return filepath.Join(dir, "plenary", "config.yaml")
	}
	if home, _ := lookup(env, "HOME"); home != "" {
		return filepath.Join(home, ".config", "plenary", "config.yaml")
	}
	return ""
}

func userTree(file string, f *tree.Faults) *tree.Node {
	none := &tree.Node{Kind: tree.IsMap}
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return none
	}
	r := &tree.Reader{Faults: f}
	src := r.Open(file)
	if src == nil {
		return none
	}
	n := tree.Parse(src, f)
	switch {
	case n == nil || n.Kind == tree.IsNull:
		return none
	case n.Kind != tree.IsMap:
		f.Add(n.Pos, "", "expected keys such as out and color, got %s", n.Shown())
		return none
	}
	return n
}
