package compose

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rawFormat is the format of an env file that is read as docker run --env-file reads
// one. Source: https://docs.docker.com/reference/compose-file/services/#format
const rawFormat = "raw"

// parseRawEnv adds the variables of an env file in the format raw to vars, up to the
// first error. Whatever follows the first = of a line is the value, with its quotes,
// dollars and # as they stand; a name alone takes its value from lookup and is absent
// where that has none. Errors begin with their line and never say a value.
func parseRawEnv(data []byte, vars map[string]string, lookup func(string) (string, bool)) error {
	if len(data) > maxEnvFile {
		return fmt.Errorf("it is larger than %d bytes", maxEnvFile)
	}
	number := 0
	for line := range strings.Lines(string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))) {
		number++
		if !utf8.ValidString(line) {
			return fmt.Errorf("line %d: this is no UTF-8", number)
		}
		line = strings.TrimLeftFunc(strings.TrimRight(line, "\r\n"), unicode.IsSpace)
		if line == "" || line[0] == '#' {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if err := rawName(name); err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if !ok {
			value, ok = lookup(name)
		}
		if ok {
			vars[name] = value
		}
	}
	return nil
}

func rawName(name string) error {
	switch {
	case name == "":
		return errors.New("there is no name before the =")
	case strings.ContainsFunc(name, unicode.IsSpace):
		return errors.New("blanks in a variable's name")
	}
	return nil
}
