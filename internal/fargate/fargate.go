// Package fargate knows the sizes that a task of AWS Fargate can have: which amounts
// of memory go with which number of CPU units, and which size is the smallest that is
// enough. What a size is judged by and what it costs is known elsewhere.
//
// Source, checked 2026-11:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
package fargate

const (
	// UnitsPerCPU are the CPU units of one vCPU.
	UnitsPerCPU = 1024
	// LargestCPU and LargestMemory are what the largest task has, in CPU units and MiB.
	LargestCPU, LargestMemory = 16384, 122880
	// LeastEphemeral and MostEphemeral are the GiB of ephemeral storage that can be
	// asked for; Ephemeral come by themselves and cost nothing.
	Ephemeral, LeastEphemeral, MostEphemeral = 20, 21, 200
)

// size is a number of CPU units with the memory in MiB that goes with it: from least
// to most, in steps, or one of few.
type size struct {
	cpu               int
	least, most, step int
	one               []int
}

// sizes are those that Fargate has on Linux, smallest first.
var sizes = [...]size{
	{cpu: 256, one: []int{512, 1024, 2048}},
	{cpu: 512, least: 1024, most: 4096, step: 1024},
	{cpu: 1024, least: 2048, most: 8192, step: 1024},
	{cpu: 2048, least: 4096, most: 16384, step: 1024},
	{cpu: 4096, least: 8192, most: 30720, step: 1024},
	{cpu: 8192, least: 16384, most: 61440, step: 4096},
	{cpu: LargestCPU, least: 32768, most: LargestMemory, step: 8192},
}

// windows are those of sizes that Fargate has on Windows too: from 1 to 4 vCPU.
var windows = sizes[2:5]

// Offer is the smallest size of a Linux task that has so many CPU units and MiB; ok is
// false where none has.
func Offer(cpu, memory int) (offeredCPU, offeredMemory int, ok bool) {
	return offer(sizes[:], cpu, memory)
}

// OfferWindows is the same for a Windows task.
func OfferWindows(cpu, memory int) (offeredCPU, offeredMemory int, ok bool) {
	return offer(windows, cpu, memory)
}

func offer(from []size, cpu, memory int) (offeredCPU, offeredMemory int, ok bool) {
	for i := range from {
		if s := &from[i]; s.cpu >= cpu {
			if m := s.fit(memory); m > 0 {
				return s.cpu, m, true
			}
		}
	}
	return 0, 0, false
}

// fit is the least memory of that size which is enough, 0 where none is.
func (s *size) fit(memory int) int {
	if s.one != nil {
		for _, m := range s.one {
			if m >= memory {
				return m
			}
		}
		return 0
	}
	if memory > s.most {
		return 0
	}
	m := max(s.least, s.least+(memory-s.least+s.step-1)/s.step*s.step)
	if m > s.most {
		return 0
	}
	return m
}
