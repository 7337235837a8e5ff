package sim

// Look is a look at the frontier of the main framework, due or not.
func (w *World) Look() { w.look(w.Main(), &w.Frontier) }
