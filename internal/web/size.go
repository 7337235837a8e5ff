package web

import "reflect"

// sizeOf is the number of bytes that a value keeps in memory: itself and all that
// it points to; what is pointed to twice counts once, but for texts.
func sizeOf(v any) int64 {
	x := reflect.ValueOf(v)
	return int64(x.Type().Size()) + (&sizer{seen: map[uintptr]bool{}}).behind(x)
}

// sizer knows what it has counted.
type sizer struct{ seen map[uintptr]bool }

// first says whether what v points to comes up for the first time.
func (s *sizer) first(v reflect.Value) bool {
	at := v.Pointer()
	if at == 0 || s.seen[at] {
		return false
	}
	s.seen[at] = true
	return true
}

// behind counts what a value points to, without the value itself.
func (s *sizer) behind(v reflect.Value) int64 {
	switch v.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		if s.first(v) {
			return s.pointed(v)
		}
	case reflect.Interface:
		if !v.IsNil() {
			return int64(v.Elem().Type().Size()) + s.behind(v.Elem())
		}
	case reflect.String:
		return int64(v.Len())
	case reflect.Array:
		return s.elements(v)
	case reflect.Struct:
		sum := int64(0)
		for _, f := range v.Fields() {
			sum += s.behind(f)
		}
		return sum
	}
	return 0
}

// pointed counts what a pointer, a list or a map points to.
func (s *sizer) pointed(v reflect.Value) int64 {
	switch v.Kind() {
	case reflect.Slice:
		return int64(v.Cap())*int64(v.Type().Elem().Size()) + s.elements(v)
	case reflect.Map:
		return s.entries(v)
	}
	return int64(v.Type().Elem().Size()) + s.behind(v.Elem())
}

// elements counts what the elements of a list point to.
func (s *sizer) elements(v reflect.Value) int64 {
	if plain(v.Type().Elem().Kind()) {
		return 0
	}
	sum := int64(0)
	for i := range v.Len() {
		sum += s.behind(v.Index(i))
	}
	return sum
}

// entries counts a map: its keys and values with a quarter of empty places.
func (s *sizer) entries(v reflect.Value) int64 {
	one := int64(v.Type().Key().Size() + v.Type().Elem().Size() + 1)
	sum := one * int64(v.Len()) * 4 / 3
	for i := v.MapRange(); i.Next(); {
		sum += s.behind(i.Key()) + s.behind(i.Value())
	}
	return sum
}

// plain says whether values of a kind point to nothing.
func plain(k reflect.Kind) bool { return k >= reflect.Bool && k <= reflect.Complex128 }
