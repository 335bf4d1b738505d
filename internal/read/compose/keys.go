package compose

import "github.com/taskworthy/taskworthy/internal/read/position"

func (r *reader) checkKeys(doc *position.Node) {}
