package config

import (
	"errors"
	"fmt"
	"path/filepath"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/strict"
)

// MaxSize is how many bytes of a configuration are read.
const MaxSize = strict.MaxSize

// None is the fail-on value that lets no finding fail the run.
const None taskworthy.Severity = "none"

// Config is one .taskworthy.yaml. Lists keep the order of the file; where two
// lines speak of the same thing, the later one wins.
type Config struct {
	// Path is the file's name in messages, Dir its folder on disk, empty for a
	// configuration that is in no file.
	Path string
	Dir  string

	Intents    []IntentRule
	Region     string
	Exclude    []string
	Workloads  []Answer
	Severities []SeverityRule
	// Software is the list of the company's own catalog entries, unread; nil
	// without any. Its lines are those of the file Path.
	Software *yaml.Node
	Waivers  []taskworthy.Waiver
	// Guide is the company's guide file, relative to Dir; empty for the built-in one.
	Guide  string
	FailOn taskworthy.Severity // a severity or None; empty when not said
	Cost   Cost

	reader *strict.Reader
	places map[string]taskworthy.Pos // of what prices are computed by
}

// Where is the place in the file of the value of region, or of a key of cost (cost:
// usage); zero where it is not said.
func (c *Config) Where(key string) taskworthy.Pos { return c.places[key] }

// Place is the place in the file of a line and a column as Software counts them, from
// 1 and in characters.
func (c *Config) Place(line, column int) taskworthy.Pos { return c.reader.Place(line, column) }

// Cost says how prices are computed where no flag says otherwise; what is empty is not
// said.
type Cost struct {
	Profile  string   // dev or prod
	Arch     string   // x86_64 or arm64
	Purchase []string // the preferred way to pay first
	// Usage and Discounts are files, relative to Config.Dir.
	Usage, Discounts string
	// FailOver is an amount of US dollars, FailOverIncrease one or a percentage.
	FailOver, FailOverIncrease string
}

// IntentRule says how the files under a path glob are read.
type IntentRule struct {
	Glob   string
	Intent taskworthy.Intent
}

// SeverityRule says how much a rule's findings weigh under a path glob.
type SeverityRule struct {
	Rule     string
	Glob     string
	Severity taskworthy.Severity
	Pos      taskworthy.Pos
}

// Answer is what the user says of the workloads that a glob over ids matches.
type Answer struct {
	Glob string
	taskworthy.Declared
}

// GuidePath is the guide file's place on disk, empty without one.
func (c *Config) GuidePath() string {
	if c == nil {
		return ""
	}
	return c.File(c.Guide)
}

// File is the place on disk of a file that the configuration names, empty for none.
func (c *Config) File(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(c.Dir, filepath.FromSlash(name))
}

// Load reads the file. Name is what problems call it. The error is about
// reading; what is wrong inside comes as problems, and a Config with a problem
// of severity error must not be used.
func Load(file, name string) (*Config, []taskworthy.Problem, error) {
	data, err := strict.File(file)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", file, errors.Unwrap(err))
	}
	cfg, problems := Parse(name, data)
	dir, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", file, err)
	}
	cfg.Dir = dir
	return cfg, problems, nil
}
