package scenarios

import "slices"

// Display are the names of a scenario's lists in the order in which people
// are shown them; results do not depend on it.
type Display struct {
	Actors, Populations, Blocs, Forums, Frameworks, Events []string
}

// Display is the order of the file (base and roster first), or that of the
// names where the scenario says order: name.
func (l *Loaded) Display() Display {
	f := l.File
	d := Display{
		Actors:      namesOf(f.Actors, func(x *Actor) string { return x.Name }),
		Populations: namesOf(f.Populations, func(x *Population) string { return x.Name }),
		Blocs:       namesOf(f.Blocs, func(x *Bloc) string { return x.Name }),
		Forums:      namesOf(f.Forums, func(x *Forum) string { return x.Name }),
		Frameworks:  namesOf(f.Frameworks, func(x *Framework) string { return x.Name }),
		Events:      namesOf(f.Events, func(x *Event) string { return x.Name }),
	}
	if f.Order == "name" {
		for _, list := range [][]string{d.Actors, d.Populations, d.Blocs, d.Forums, d.Frameworks, d.Events} {
			slices.Sort(list)
		}
	}
	return d
}

func namesOf[T any](list []T, name func(*T) string) []string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = name(&list[i])
	}
	return out
}
