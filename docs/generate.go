//go:build ignore

// Generate writes parameters.md; go generate runs it in this folder.
package main

import (
	"log"
	"os"

	"plenary/docs"
)

func main() {
	if err := os.WriteFile("parameters.md", docs.Parameters(), 0o644); err != nil {
		log.Fatal(err)
	}
}
