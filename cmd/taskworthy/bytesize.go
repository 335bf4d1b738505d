package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// byteSize is a flag's value in bytes, written as 8MB, 512KB or 1048576. The
// units are powers of 1024; 0 is the default limit.
type byteSize int64

// String is the value as a person would write it.
func (b *byteSize) String() string {
	switch n := int64(*b); {
	case n == 0:
		return ""
	case n%(1<<20) == 0:
		return fmt.Sprintf("%dMB", n>>20)
	case n%(1<<10) == 0:
		return fmt.Sprintf("%dKB", n>>10)
	default:
		return strconv.FormatInt(n, 10)
	}
}

// Type is the word that help shows for the value.
func (b *byteSize) Type() string { return "size" }

// Set reads the flag.
func (b *byteSize) Set(s string) error {
	number, unit := strings.TrimRight(strings.ToUpper(s), "BKMGI"), int64(1)
	switch strings.ToUpper(s)[len(number):] {
	case "", "B":
	case "K", "KB", "KIB":
		unit = 1 << 10
	case "M", "MB", "MIB":
		unit = 1 << 20
	case "G", "GB", "GIB":
		unit = 1 << 30
	default:
		return fmt.Errorf("%q is not a size", s)
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n <= 0 || n > math.MaxInt64/unit {
		return fmt.Errorf("%q is not a size", s)
	}
	*b = byteSize(n * unit)
	return nil
}
