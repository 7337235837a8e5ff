// Package web serves the page (plenary serve).
package web
