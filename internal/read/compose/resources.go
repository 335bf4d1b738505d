package compose

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/read/position"
)

// ECS counts 1024 CPU units a core, and memory in MiB.
const (
	unitsPerCPU  = 1024
	bytesPerMiB  = 1 << 20
	mostResource = 1 << 50 // bytes or units beyond which nothing is meant
)

// reserve reads what a service asks for, once under deploy and once beside it. CPU
// is what it reserves, which is what ECS reserves; memory is its limit, which is what
// ECS kills it at; the other one where only that is said.
func (d *decoder) reserve(w *taskworthy.Workload, service, deploy *position.Node) {
	limits, reservations := deploy.At("resources", "limits"), deploy.At("resources", "reservations")
	w.CPU = d.amount(cpuUnits, "a number of CPUs such as 0.5",
		reservations.Get("cpus"), limits.Get("cpus"), service.Get("cpus"), service.Get("cpu_count"))
	if !w.CPU.IsSet() {
		w.CPU = d.quota(service.Get("cpu_quota"), service.Get("cpu_period"))
	}
	w.Memory = d.amount(mebibytes, "an amount of memory such as 512m",
		limits.Get("memory"), service.Get("mem_limit"), reservations.Get("memory"), service.Get("mem_reservation"))
}

// quota is the CPU of a service that may take so many microseconds of each period, which
// is a tenth of a second where it is not said.
func (d *decoder) quota(quota, period *position.Node) taskworthy.Setting {
	micros := func(n *position.Node) (float64, bool) {
		of, err := strconv.ParseFloat(n.Text(), 64)
		return of, err == nil && of > 0
	}
	of, ok := micros(period)
	if period.IsNull() {
		of, ok = 100_000, true
	}
	n, said := micros(quota)
	if units := math.Ceil(n / of * unitsPerCPU); said && ok && units < mostResource {
		return taskworthy.Setting{Value: strconv.FormatInt(int64(units), 10), Pos: quota.Pos()}
	}
	return taskworthy.Setting{}
}

// amount is the first of the nodes that says one, rounded up by read to what ECS
// counts in. What is not known stays as it is written.
func (d *decoder) amount(read func(string) (float64, bool), want string, nodes ...*position.Node) taskworthy.Setting {
	for _, n := range nodes {
		if n.IsNull() {
			continue
		}
		s := d.setting(n, "an amount of resources")
		if s.Value == "" || taskworthy.Unresolved(s.Value) {
			return s
		}
		amount, ok := read(strings.TrimSpace(s.Value))
		if !ok || amount < 0 || amount > mostResource {
			d.warn(CodeType, n, fmt.Sprintf("%q is no amount of CPUs or memory and is ignored", s.Value), "write "+want)
			return taskworthy.Setting{}
		}
		if amount == 0 { // Compose's word for no limit
			continue
		}
		s.Value = strconv.FormatInt(int64(math.Ceil(amount-1e-6)), 10)
		return s
	}
	return taskworthy.Setting{}
}

func cpuUnits(s string) (float64, bool) {
	n, err := strconv.ParseFloat(s, 64)
	return n * unitsPerCPU, err == nil
}

// byteUnits are those of Compose, which count by 1024.
// Source: https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values
var byteUnits = map[string]float64{
	"": 1, "b": 1, "k": 1 << 10, "kb": 1 << 10, "kib": 1 << 10, "m": 1 << 20, "mb": 1 << 20, "mib": 1 << 20,
	"g": 1 << 30, "gb": 1 << 30, "gib": 1 << 30, "t": 1 << 40, "tb": 1 << 40, "tib": 1 << 40,
}

// mebibytes reads 512m, 1.5gb or a number of bytes.
func mebibytes(s string) (float64, bool) {
	end := len(s)
	for end > 0 && (s[end-1] < '0' || s[end-1] > '9') {
		end--
	}
	unit, known := byteUnits[strings.ToLower(strings.TrimSpace(s[end:]))]
	n, err := strconv.ParseFloat(s[:end], 64)
	return n * unit / bytesPerMiB, known && err == nil
}
