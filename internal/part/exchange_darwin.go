package part

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange exchanges two names in one step.
func exchange(one, two string) error {
	err := unix.RenamexNp(one, two, unix.RENAME_SWAP)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return errNoExchange // a file system that cannot
	}
	return err
}
