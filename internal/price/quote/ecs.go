package quote

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/fargate"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// The options on ECS; the ways of it are appended.
const (
	onFargate  = "ecs-fargate"
	onEC2      = "ecs-ec2"
	onExternal = "ecs-external"
)

// way is how a container runs beside the plainest way, the end of its option's ID.
type way string

const (
	plainly way = ""
	after   way = "-after" // when other containers have left the task
	onARM   way = "-arm64"
	spotted way = "-spot"
	instead way = "-instead" // on Fargate, where its definition keeps it on EC2
)

// titles are the ends of options' titles.
var titles = map[way]string{after: ", without those that leave its task", onARM: ", ARM", spotted: " Spot"}

// container prices the workload as a container that pays for part of its task.
func (b *bill) container(in way, part share) Option {
	b.open(Option{ID: onFargate, Title: "ECS on Fargate"})
	t := b.w.Task
	switch {
	case t != nil && t.Service != nil && t.Service.Launch.Value == "EXTERNAL":
		b.option.ID, b.option.Title = onExternal, "ECS on machines of your own"
		b.unknown("managed instance of ECS Anywhere", "ecs-anywhere")
	case !part.fits:
		why := "Fargate has no task of this size."
		if part.task.gpus > 0 {
			why = "Fargate has no GPUs."
		}
		b.machines(in, part, why)
	case onMachines(t) && !part.joins && in != instead:
		b.machines(in, part, "A machine for each task, as no definition says what else its cluster runs: tasks that share machines cost less, machines that stand idle more.")
	default:
		b.fargate(part, b.arch(in))
	}
	b.option.ID += string(in)
	b.option.Title += titles[in]
	if in == spotted {
		b.floats()
	}
	b.disk()
	return b.close()
}

// machines prices a container's part of EC2 instances; why is said of the plainest way
// alone, and holds for the others.
func (b *bill) machines(in way, part share, why string) {
	b.option.ID, b.option.Title = onEC2, "ECS on EC2"
	b.instances(part)
	if in == plainly {
		b.note(why)
	}
}

// onMachines reports whether a task is kept on EC2 by its service's own word.
func onMachines(t *taskworthy.Task) bool {
	return t != nil && t.Service != nil && t.Service.Launch.Value == "EC2"
}

// hours are those for which it is paid in a month: of all of its copies, of what it
// trains, or of all of its runs, each at least a minute, on Windows five.
// Source, checked 2026-11: https://aws.amazon.com/fargate/pricing/
func (b *bill) hours() price.Decimal {
	if b.runsToEnd() {
		least := price.Int(1)
		if b.windows() {
			least = price.Int(5)
		}
		return b.Value(sizing.Runs).Mul(atLeast(b.Value(sizing.Minutes), least)).Mul(b.Value(sizing.Copies)).Div(minutes)
	}
	if b.c.Role == taskworthy.MLTraining {
		return b.Value(sizing.Copies).Mul(b.Value(sizing.TrainingHours))
	}
	return b.Value(sizing.Copies).Mul(b.Value(sizing.Hours))
}

// runsToEnd reports whether it is started again and again and ends by itself.
func (b *bill) runsToEnd() bool {
	return b.c.Role == taskworthy.Scheduled || b.c.Role == taskworthy.Job
}

func (b *bill) windows() bool {
	return b.w.Task != nil && strings.HasPrefix(strings.ToUpper(b.w.Task.OS.Value), "WINDOWS")
}

// saysArch reports whether its definition says what processor it runs on.
func (b *bill) saysArch() bool { return b.w.Task != nil && b.w.Task.Arch.IsSet() }

// arch is the processor that it runs on in a way.
func (b *bill) arch(in way) string {
	said := ""
	if b.w.Task != nil {
		said = b.w.Task.Arch.Value
	}
	switch {
	case b.windows():
		return X86
	case in == onARM, strings.EqualFold(said, "ARM64"):
		return ARM64
	case said != "":
		return X86
	}
	return b.q.opts.Arch
}

// fargate writes the lines of a task on Fargate, or of a container's part of one.
func (b *bill) fargate(part share, arch string) {
	engine := "linux"
	if b.windows() {
		engine = "windows"
	}
	hours := b.hours()
	vcpu, gb := count(part.cpu).Mul(per1024).Mul(hours), count(part.memory).Mul(per1024).Mul(hours)
	b.line("vCPU", price.Key{Service: "fargate", Component: "vcpu", Engine: engine, Size: arch}, vcpu)
	b.line("memory", price.Key{Service: "fargate", Component: "memory", Engine: engine, Size: arch}, gb)
	if engine == "windows" {
		b.line("Windows licence", price.Key{Service: "fargate", Component: "os-license", Engine: engine}, vcpu)
	}
	if part.leads && b.scratch() {
		if more := b.Value(sizing.Ephemeral).Sub(price.Int(fargate.Ephemeral)); more.Sign() > 0 {
			b.line("ephemeral storage beyond 20 GB", price.Key{Service: "fargate", Component: "ephemeral-storage"}, more.Mul(hours))
			if b.Value(sizing.Ephemeral).Cmp(price.Int(fargate.MostEphemeral)) > 0 {
				b.note("A task on Fargate has 200 GB of disk at most.")
			}
		}
	}
}

// scratch reports whether it takes more of the task's own disk than everybody does.
func (b *bill) scratch() bool {
	return b.w.Task != nil && b.w.Task.Ephemeral.IsSet() || b.c.Role == taskworthy.VideoEncoder || b.c.Role == taskworthy.MLTraining ||
		b.Answered(sizing.Ephemeral)
}

// floats puts the last Spot prices seen beside the amounts, where the book has any; of
// several zones the lowest.
func (b *bill) floats() {
	for i := range b.option.Lines {
		l := &b.option.Lines[i]
		for _, purchase := range [...]string{price.Spot, price.SpotLowest} {
			k := *l.Key
			k.Purchase = purchase
			if p := b.q.price(k); p != nil && l.Known() && p.USD.Cmp(l.UnitPrice) < 0 {
				l.Low = l.Quantity.Mul(p.USD)
				break
			}
		}
	}
	b.note("Spot prices float and what runs can be stopped at two minutes' notice: the lower amount is what was last seen.")
}

// instances writes the lines of machines with room for a task, one for each copy, of which
// a container pays its part.
func (b *bill) instances(part share) { b.computers(part.task, part.portion(b.hours())) }

// computers writes the lines of EC2 instances that have what n says, and a sixteenth of
// their memory more for their system and ECS's agent, for so many hours of one, and of
// their own disks.
// Source, checked 2026-11:
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
func (b *bill) computers(n need, hours price.Decimal) {
	from, engine := ec2Classes, "linux"
	switch {
	case b.windows():
		engine = "windows"
	case n.gpus > 0:
		from = ec2Accelerated
	case b.arch(plainly) == ARM64:
		from = ec2ARM
	}
	n.memory = (n.memory*16 + 14) / 15
	b.sized("instance", price.Key{Service: "ec2", Component: "instance", Engine: engine}, from, n, hours)
	b.line("disk", price.Key{Service: "ebs", Component: "storage", Size: "gp3"}, hours.Mul(rootDisk).Div(hoursPerMonth))
}

// rootDisk is the disk of a machine itself, in GB.
// Source, checked 2026-11: the AMIs that are optimised for ECS have 30 GB.
var rootDisk = price.Int(30)

// disk writes what its data costs on a file system that outlives tasks, with backups,
// or on the volumes that ECS makes for each task where the definition asks for those.
// Copies of a data store have their data each, those of another application share it.
func (b *bill) disk() {
	if !b.Keeps() {
		return
	}
	if b.blocks() {
		b.blockStorage("EBS storage")
		b.line("EBS snapshots", price.Key{Service: "ebs", Component: "snapshot", Size: "standard"}, b.Value(sizing.Backup))
		b.note("ECS deletes the volume of a service's task together with the task.")
		return
	}
	times := price.Int(1)
	if b.c.Role.HasEngine() {
		times = b.Value(sizing.Copies)
	}
	b.files("EFS storage", times)
	b.fileBackup("EFS backup")
}

// blockStorage writes an EBS volume for each copy, with the IOPS beyond the 3,000 that
// come by themselves.
func (b *bill) blockStorage(what string) {
	copies := b.Value(sizing.Copies)
	b.line(what, price.Key{Service: "ebs", Component: "storage", Size: "gp3"}, b.Value(sizing.Storage).Mul(copies))
	if b.Answered(sizing.IOPS) {
		b.line("IOPS beyond 3,000", price.Key{Service: "ebs", Component: "iops", Size: "gp3"}, b.Value(sizing.IOPS).Sub(price.Int(3000)).Mul(copies))
	}
}

// blocks reports whether all of its data is on volumes that ECS makes for each task.
func (b *bill) blocks() bool {
	found := false
	for i := range b.w.Mounts {
		block := b.w.Mounts[i].Kind == taskworthy.MountBlock
		if !block && i < len(b.c.Mounts) && b.c.Mounts[i] == taskworthy.PurposeData {
			return false
		}
		found = found || block
	}
	return found
}

// interruptible reports whether it may run on Spot: it keeps nothing, and its
// definition does not say otherwise.
func (b *bill) interruptible() bool {
	switch b.c.Role {
	case taskworthy.Web, taskworthy.Worker, taskworthy.Scheduled, taskworthy.Job, taskworthy.Proxy:
		return !b.Keeps() && !b.windows()
	}
	return false
}
