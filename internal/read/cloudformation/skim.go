package cloudformation

import (
	"bytes"
	"strings"
)

// large is the size from which a template is skimmed before it is parsed.
const large = 32 << 10

// skim blanks in a large JSON template, byte for byte, the resources that nobody will
// ask about, but for their types: most of what CDK makes are roles and policies, and
// parsing them takes most of the time. Places stay as they are. What is no JSON comes
// back as it is.
func skim(text []byte) []byte {
	if len(text) < large {
		return text
	}
	s := &skimmer{text: text, out: bytes.Clone(text)}
	whole := s.members(func(key string) bool {
		return key == "Resources" && s.peek() == '{' && s.members(func(string) bool { return s.peek() == '{' && s.resource() })
	})
	if !whole {
		return text
	}
	return s.out
}

// skimmer walks through a JSON text.
type skimmer struct {
	text []byte
	at   int
	out  []byte
}

// peek is the next byte that is no space, 0 at the end.
func (s *skimmer) peek() byte {
	for s.at < len(s.text) {
		switch b := s.text[s.at]; b {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return b
		}
	}
	return 0
}

// take goes past the next byte that is no space, if it is b.
func (s *skimmer) take(b byte) bool {
	if s.peek() != b {
		return false
	}
	s.at++
	return true
}

// members goes through an object. f is called at each value and goes past it, or is
// false and has not moved. It reports whether the object is whole.
func (s *skimmer) members(f func(key string) bool) bool {
	if !s.take('{') {
		return false
	}
	if s.take('}') {
		return true
	}
	for {
		key, ok := s.word()
		if !ok || !s.take(':') {
			return false
		}
		start := s.at
		if !f(key) {
			if s.at = start; !s.skip() {
				return false
			}
		}
		if s.take('}') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

// word reads a string, with its escapes as they are.
func (s *skimmer) word() (string, bool) {
	if !s.take('"') {
		return "", false
	}
	start := s.at
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case '"':
			s.at++
			return string(s.text[start : s.at-1]), true
		}
		s.at++
	}
	return "", false
}

// skip goes past a value.
func (s *skimmer) skip() bool {
	depth := 0
	for {
		switch s.peek() {
		case 0:
			return false
		case '"':
			if _, ok := s.word(); !ok {
				return false
			}
		case '{', '[':
			depth++
			s.at++
		case '}', ']':
			if depth--; depth < 0 {
				return false
			}
			s.at++
		default:
			s.at++
			if depth == 0 && s.ends() {
				return true
			}
			continue
		}
		if depth == 0 {
			return true
		}
	}
}

// ends reports whether a number or a word is over.
func (s *skimmer) ends() bool {
	return s.at >= len(s.text) || strings.IndexByte(",}] \t\r\n", s.text[s.at]) >= 0
}

// resource goes past a resource, and blanks all of it but its type if that is of no
// interest.
func (s *skimmer) resource() bool {
	start := s.at
	typ, from, to := "", 0, 0
	ok := s.members(func(key string) bool {
		if key != "Type" || s.peek() != '"' {
			return false
		}
		from = bytes.LastIndexByte(s.text[:s.at], ':')
		from = bytes.LastIndex(s.text[:from], []byte(`"Type"`))
		typ, _ = s.word()
		to = s.at
		return true
	})
	if !ok || typ == "" || matters(typ) {
		return ok
	}
	blank(s.out[start+1 : from])
	blank(s.out[to : s.at-1])
	return true
}

func blank(b []byte) {
	for i := range b {
		if b[i] != '\n' && b[i] != '\r' {
			b[i] = ' '
		}
	}
}

// services are those whose resources are looked at.
var services = []string{
	"ECS", "Batch", "Events", "Pipes", "Scheduler", "StepFunctions", "Serverless", "CloudFormation", "ApplicationAutoScaling", "AutoScaling", "ServiceDiscovery",
}

// matters reports whether resources of a type are looked at.
func matters(typ string) bool {
	if _, ok := stores[typ]; ok {
		return true
	}
	switch typ {
	case function, "AWS::EC2::LaunchTemplate", "AWS::ElasticLoadBalancingV2::TargetGroup", alarm:
		return true
	}
	_, rest, _ := strings.Cut(typ, "::")
	service, _, _ := strings.Cut(rest, "::")
	for _, s := range services {
		if service == s {
			return true
		}
	}
	return !strings.HasPrefix(typ, "AWS::")
}
