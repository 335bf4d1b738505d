package cloudformation

import (
	"encoding/json"
	"strconv"

	"github.com/taskworthy/taskworthy/internal/read/position"
)

// appendJSON writes a value as Fn::ToJsonString does.
func appendJSON(out []byte, n *position.Node) []byte {
	switch {
	case n.IsNull():
		return append(out, "null"...)
	case n.Is(position.Scalar):
		return appendString(out, n.Value)
	case n.Is(position.Sequence):
		out = append(out, '[')
		for i, item := range n.Items {
			if i > 0 {
				out = append(out, ',')
			}
			out = appendJSON(out, item)
		}
		return append(out, ']')
	}
	out = append(out, '{')
	for i, e := range n.Entries {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendJSON(append(appendString(out, e.Key.Value), ':'), e.Value)
	}
	return append(out, '}')
}

func appendString(out []byte, s string) []byte {
	data, err := json.Marshal(s)
	if err != nil {
		return strconv.AppendQuote(out, s)
	}
	return append(out, data...)
}
