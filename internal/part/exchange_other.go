//go:build !linux && !darwin

package part

import "os"

// exchange cannot exchange names in one step here; it says whether there are two.
func exchange(_, two string) error {
	if _, err := os.Lstat(two); err != nil {
		return err
	}
	return errNoExchange
}
