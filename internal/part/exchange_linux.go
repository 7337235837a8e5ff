package part

import (
	"errors"

	"golang.org/x/sys/unix"
)

// exchange exchanges two names in one step.
func exchange(one, two string) error {
	err := unix.Renameat2(unix.AT_FDCWD, one, unix.AT_FDCWD, two, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return errNoExchange // an old kernel, or a file system that cannot
	}
	return err
}
