module plenary

go 1.26
