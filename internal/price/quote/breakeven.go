package quote

import (
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// BreakEven is the first point at which the recommended option costs no more than the
// container, or no less.
type BreakEven struct {
	// Key is the figure that was turned; empty for the size of a copy.
	Key sizing.Key
	// CPU and Memory are the size of one copy there, in CPU units and MiB.
	CPU, Memory int
	// Value is the figure there.
	Value price.Decimal
	// ECS and Managed are what both cost there.
	ECS, Managed price.Decimal
	// Above says that the recommended option is the cheaper one from here up; it is down
	// to here otherwise.
	Above bool
	// None says that there is no such point: one side is the cheaper one at all sizes with a
	// price up to this one, or whatever the figure is; the container where Above is set.
	None bool
}

// scale of sizes by which a break-even is searched: those of Fargate, each twice the
// one before.
var ladder = [...]need{
	{cpu: 256, memory: 512},
	{cpu: 256, memory: 1024},
	{cpu: 512, memory: 1024},
	{cpu: 512, memory: 2048},
	{cpu: 1024, memory: 2048},
	{cpu: 1024, memory: 4096},
	{cpu: 2048, memory: 4096},
	{cpu: 2048, memory: 8192},
	{cpu: 4096, memory: 8192},
	{cpu: 4096, memory: 16384},
	{cpu: 8192, memory: 16384},
	{cpu: 8192, memory: 32768},
	{cpu: 16384, memory: 65536},
}

// breakEven searches the point for a workload that moves; nil where a price is not known.
func (k *work) breakEven(b *bill, i int, w *Workload) *BreakEven {
	if k.stays(i) || !w.Compared() || w.Options[w.Today].ID != onFargate {
		return nil
	}
	variants := targets[w.Options[w.Recommended].Target]
	if len(variants) == 0 {
		return nil
	}
	if by := variants[0].by; by != "" {
		return k.byFigure(b, i, w, variants[0])
	}
	return k.bySize(b, w, variants[0])
}

// again is a bill of the same workload that lists neither figures nor lines.
func (k *work) again(b *bill) bill {
	b.CopyTo(&k.q.spare)
	return bill{q: b.q, Sheet: &k.q.spare, w: b.w, c: b.c, need: b.need}
}

// bySize goes up the sizes until the other side is the cheaper one.
func (k *work) bySize(b *bill, w *Workload, v variant) *BreakEven {
	first, c := 0, k.again(b)
	ecs := bySizeOnFargate(b, &c)
	var last need
	for n, size := range ladder {
		b.CopyTo(c.Sheet)
		c.need = size
		managed := c.variant(w.Target, v)
		if !managed.Complete {
			break
		}
		onECS := ecs(size)
		sign := managed.Total.Cmp(onECS)
		if n == 0 {
			first = sign
		}
		if sign == 0 || sign != first {
			return &BreakEven{CPU: size.cpu, Memory: size.memory, ECS: onECS, Managed: managed.Total, Above: first > 0}
		}
		last = size
	}
	if first == 0 {
		return nil
	}
	return &BreakEven{None: true, CPU: last.cpu, Memory: last.memory, Above: first > 0}
}

// bySizeOnFargate is what the workload of b costs there by its size, which is even in
// CPU and in memory: three sizes, priced with c, tell it of all.
func bySizeOnFargate(b, c *bill) func(need) price.Decimal {
	at := func(n need) price.Decimal {
		b.CopyTo(c.Sheet)
		c.need = n
		return c.container(plainly, share{need: n, fits: true, leads: true}).Total
	}
	least := ladder[0]
	base := at(least)
	vcpu := at(need{cpu: least.cpu + 1024, memory: least.memory}).Sub(base)
	gb := at(need{cpu: least.cpu, memory: least.memory + 1024}).Sub(base)
	return func(n need) price.Decimal {
		return base.Add(count(n.cpu - least.cpu).Mul(per1024).Mul(vcpu)).Add(count(n.memory - least.memory).Mul(per1024).Mul(gb))
	}
}

// byFigure solves for the figure that drives a price which grows evenly with it.
func (k *work) byFigure(b *bill, i int, w *Workload, v variant) *BreakEven {
	at := func(n price.Decimal) (ecs, managed price.Decimal, ok bool) {
		c := k.again(b)
		c.Turn(v.by, n)
		e, m := c.container(plainly, k.today[i]), c.variant(w.Target, v)
		return e.Total, m.Total, e.Complete && m.Complete
	}
	step := b.Value(v.by)
	if step.IsZero() {
		step = price.Int(1)
	}
	e0, m0, ok0 := at(price.Decimal{})
	e1, m1, ok1 := at(step)
	slope := m1.Sub(m0).Sub(e1.Sub(e0))
	if !ok0 || !ok1 {
		return nil
	}
	always := &BreakEven{None: true, Key: v.by, Above: m1.Cmp(e1) > 0}
	if slope.IsZero() {
		return always
	}
	n := e0.Sub(m0).Mul(step).Div(slope).Round(0)
	if n.Sign() <= 0 {
		return always
	}
	ecs, managed, _ := at(n)
	return &BreakEven{Key: v.by, Value: n, ECS: ecs, Managed: managed, Above: slope.Sign() < 0}
}
