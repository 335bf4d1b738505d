package evaluate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// expansion is what count or for_each makes of a block.
type expansion struct {
	block     *block
	repeats   string         // count, for_each, or empty
	open      *position.Node // why the instances are not all known, nil where they are
	instances []*instance
	begun     bool
}

// instance is one instance of a block.
type instance struct {
	module  *module
	block   *block
	scope   *scope
	address string
	key     string
	called  *module // of a module call; nil for one that is not in the tree
	opened  bool
}

// expand gives the instances of a block.
func (m *module) expand(b *block) (*expansion, error) {
	if x := m.expanded[b]; x != nil {
		if x.begun {
			m.cycle(m.address(b.name()), m.files[b.file].at(b.at))
			return nil, errBounded
		}
		return x, nil
	}
	x := &expansion{block: b, begun: true}
	m.expanded[b] = x
	defer func() { x.begun = false }()
	at := m.files[b.file].at(b.at)
	if err := m.step(at, 10); err != nil {
		return nil, err
	}
	switch {
	case b.attribute("count") != nil:
		x.repeats = "count"
		m.count(x)
	case b.attribute("for_each") != nil:
		x.repeats = "for_each"
		m.forEach(x)
	default:
		x.add(m, m.scope(), "")
	}
	return x, nil
}

func (x *expansion) add(m *module, s *scope, key string) {
	i := &instance{module: m, block: x.block, scope: s, key: key, address: m.address(x.block.name())}
	switch x.repeats {
	case "count":
		i.address += "[" + key + "]"
	case "for_each":
		if i.address += "[" + strconv.Quote(key) + "]"; x.open != nil && key == eachKey {
			i.address = m.address(x.block.name()) + "[each.key]"
		}
	}
	x.instances = append(x.instances, i)
}

// eachKey is the key of the instance that stands for all that are not known.
const eachKey = "${each.key}"

// count makes the instances [0], [1], ... One stands for an unknown number.
func (m *module) count(x *expansion) {
	s := m.scope()
	e := x.block.attribute("count")
	at := s.at(e.Range())
	n, err := s.eval(e)
	if err == nil {
		n, err = s.toNumber(at, n)
	}
	if err == nil && isNull(n) {
		err = failed(at, "count is null")
	}
	wrong := err != nil
	n = s.settle(at, func() string { return s.source(e.Range()) }, n, err)
	number, err := strconv.Atoi(n.Value)
	if isUnknown(n) || err != nil {
		x.open = n
		if !wrong {
			m.unsettled(at, x, n)
		}
		x.add(m, s.with("count", mapping(at, []position.Entry{{Key: text(at, "index"), Value: unknown(at, "count.index")}})), "0")
		return
	}
	for i := range m.bounded(at, x, number) {
		index := mapping(at, []position.Entry{{Key: text(at, "index"), Value: count(at, i)}})
		x.add(m, s.with("count", index), strconv.Itoa(i))
	}
}

// forEach makes an instance for each entry of a map or a set. One stands for
// those that are not known.
func (m *module) forEach(x *expansion) {
	s := m.scope()
	e := x.block.attribute("for_each")
	at := s.at(e.Range())
	n, err := s.eval(e)
	if err == nil && !isUnknown(n) && !isMap(n) && !isList(n) {
		err = failed(at, "for_each needs a map or a set, not a %s", kindOf(n))
	}
	wrong := err != nil
	n = s.settle(at, func() string { return s.source(e.Range()) }, n, err)
	if isUnknown(n) {
		x.open = n
		if !wrong {
			m.unsettled(at, x, n)
		}
		m.each(x, s, unknown(at, "each.key"), unknown(at, expression(n.Value)+"[each.key]"))
		return
	}
	elements := pairs(n)
	if n.Tag == TagPartial && (isMap(n) || slices.ContainsFunc(n.Items, func(i *position.Node) bool { return i.Tag == TagRest })) {
		x.open = unknown(at, s.container(n))
		m.unsettled(at, x, x.open)
		if isMap(n) {
			m.each(x, s, unknown(at, "each.key"), unknown(at, s.container(n)+"[each.key]"))
		}
	}
	for i := range m.bounded(at, x, len(elements)) {
		p := elements[i]
		if isList(n) {
			p.key = p.value
		}
		if isProvided(p.key) {
			m.report(Presumed(p.key))
			continue
		}
		if isUnknown(p.key) || isRest(p.key) {
			if x.open == nil {
				x.open = p.key
				m.unsettled(at, x, p.key)
			}
			p.key = unknown(at, "each.key")
			p.value = p.key
		}
		m.each(x, s, p.key, p.value)
	}
}

func (m *module) each(x *expansion, s *scope, key, value *position.Node) {
	if t, err := s.toText(of(key), key); err == nil {
		key = t
	}
	pair := mapping(of(value), []position.Entry{{Key: text(of(key), "key"), Value: key}, {Key: text(of(key), "value"), Value: value}})
	x.add(m, s.with("each", pair), key.Value)
}

// bounded is n, or the limit with a problem.
func (m *module) bounded(at place, x *expansion, n int) int {
	n = max(n, 0)
	if n <= m.limits.Instances {
		return n
	}
	m.report(taskworthy.Problem{
		Code: CodeInstances, Severity: taskworthy.SeverityWarning, Pos: at.pos(),
		Message: fmt.Sprintf("%s makes %d instances of %s, of which %d are read", x.repeats, n, m.address(x.block.name()), m.limits.Instances),
		Hint:    "make it smaller",
	})
	return m.limits.Instances
}

func (m *module) unsettled(at place, x *expansion, n *position.Node) {
	why := cause(expression(n.Value))
	m.report(taskworthy.Problem{
		Code: CodeInstances, Severity: taskworthy.SeverityNote, Pos: at.pos(),
		Message: fmt.Sprintf("%s of %s depends on %s, which is not known; one instance is assumed", x.repeats, m.address(x.block.name()), why),
		Hint:    settling(why),
	})
}

// settling says how a cause becomes known.
func settling(why string) string {
	if strings.HasPrefix(why, "var.") {
		return "set the variable with --var or --var-file"
	}
	return "only Terraform can tell it; give a plan, as terraform show -json prints it"
}

// cause is the first variable in an expression, or the beginning of one without.
func cause(expression string) string {
	if i := strings.Index(expression, "var."); i >= 0 && (i == 0 || !isName(expression[i-1])) {
		end := i + len("var.")
		for end < len(expression) && isName(expression[end]) {
			end++
		}
		return expression[i:end]
	}
	if len(expression) > 80 {
		return strings.ToValidUTF8(expression[:80], "") + "..."
	}
	return expression
}

func isName(c byte) bool {
	return c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
