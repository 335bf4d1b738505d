package quote

import (
	"strings"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/fargate"
	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/sizing"
)

// The options on ECS.
const (
	onFargate      = "ecs-fargate"
	onFargateLater = "ecs-fargate-after" // when other containers have left the task
	onFargateARM   = "ecs-fargate-arm64"
	onFargateSpot  = "ecs-fargate-spot"
	// onFargateInstead is the option of Fargate for what is kept on EC2.
	onFargateInstead = "ecs-fargate-instead"
	onEC2            = "ecs-ec2"
	onExternal       = "ecs-external"
)

var titles = map[string]string{
	onFargate: "ECS on Fargate", onFargateLater: "ECS on Fargate" + later, onFargateARM: "ECS on Fargate, ARM", onFargateSpot: "ECS on Fargate Spot", onFargateInstead: "ECS on Fargate",
}

// later says of an option that it is that of a smaller task.
const later = ", without those that leave its task"

// container prices the workload as a container that pays for part of its task.
func (b *bill) container(id string, part share) Option {
	b.open(Option{ID: id, Title: titles[id]})
	t := b.w.Task
	switch {
	case t != nil && t.Service != nil && t.Service.Launch.Value == "EXTERNAL":
		b.option.ID, b.option.Title = onExternal, "ECS on machines of your own"
		b.unknown("managed instance of ECS Anywhere", "ecs-anywhere")
	case !part.fits || b.w.GPU.IsSet():
		b.onMachine(id)
		b.instances(b.need, price.Int(1))
	case onMachines(t) && part.task.cpu > 0 && id != onFargateInstead:
		b.onMachine(id)
		b.instances(need{part.task.cpu, part.task.memory + system}, part.portion())
		b.note("A machine for each task, as no definition says what else its cluster runs: tasks that share machines cost less, machines that stand idle more.")
	default:
		b.fargate(part, b.arch(id), id == onFargateSpot)
	}
	b.disk()
	return b.close()
}

// onMachine makes the option that of machines, whatever it was opened as.
func (b *bill) onMachine(id string) {
	if b.option.ID, b.option.Title = onEC2, "ECS on EC2"; id == onFargateLater {
		b.option.Title += later
	}
}

// system is the memory in MiB that the system and the agent of ECS keep to themselves on
// a small machine.
// Source, checked 2026-11: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
const system = 128

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

// arch is the processor that it runs on.
func (b *bill) arch(id string) string {
	said := ""
	if b.w.Task != nil {
		said = b.w.Task.Arch.Value
	}
	switch {
	case b.windows():
		return X86
	case id == onFargateARM, strings.EqualFold(said, "ARM64"):
		return ARM64
	case said != "":
		return X86
	}
	return b.q.opts.Arch
}

// fargate writes the lines of a task on Fargate, or of a container's part of one.
func (b *bill) fargate(part share, arch string, spot bool) {
	engine := "linux"
	if b.windows() {
		engine = "windows"
	}
	hours := b.hours()
	vcpu, gb := count(part.cpu).Mul(per1024).Mul(hours), count(part.memory).Mul(per1024).Mul(hours)
	b.line("vCPU", price.Key{Service: "fargate", Component: "vcpu", Engine: engine, Size: arch}, vcpu)
	b.line("memory", price.Key{Service: "fargate", Component: "memory", Engine: engine, Size: arch}, gb)
	if spot {
		b.floats(arch)
	}
	if engine == "windows" {
		b.line("Windows licence", price.Key{Service: "fargate", Component: "os-license", Engine: engine}, vcpu)
	}
	if part.leads && b.scratch() {
		if more := b.Value(sizing.Ephemeral).Sub(price.Int(fargate.Ephemeral)); more.Sign() > 0 {
			b.line("ephemeral storage beyond 20 GB", price.Key{Service: "fargate", Component: "ephemeral-storage"}, more.Mul(hours))
		}
	}
}

// scratch reports whether it takes more of the task's own disk than everybody does.
func (b *bill) scratch() bool {
	return b.w.Task != nil && b.w.Task.Ephemeral.IsSet() || b.c.Role == taskworthy.VideoEncoder || b.c.Role == taskworthy.MLTraining ||
		b.Answered(sizing.Ephemeral)
}

// floats puts the last Spot prices seen beside the amounts, where the book has any.
func (b *bill) floats(arch string) {
	for i := range b.option.Lines {
		l := &b.option.Lines[i]
		k := *l.Key
		k.Purchase, k.Size = price.Spot, arch
		if p := b.q.price(k); p != nil && l.Known() {
			l.Low = l.Quantity.Mul(p.USD)
		}
	}
	b.note("Spot prices float and tasks can be stopped at two minutes' notice: the lower amount is what was last seen.")
}

// instances writes the lines of part of the machines that have room for n, one for each
// copy.
func (b *bill) instances(n need, part price.Decimal) {
	from, engine := ec2Classes, "linux"
	if b.windows() {
		engine = "windows"
	}
	switch {
	case b.w.GPU.IsSet():
		from = ec2Accelerated
		b.note("Fargate has no GPUs.")
	case b.arch("") == ARM64:
		from = ec2ARM
	}
	hours := b.hours().Mul(part)
	own := b.need
	b.need = n
	b.machine("instance", price.Key{Service: "ec2", Component: "instance", Engine: engine}, from, hours)
	b.need = own
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
		b.line("EBS storage", price.Key{Service: "ebs", Component: "storage", Size: "gp3"}, b.Value(sizing.Storage).Mul(b.Value(sizing.Copies)))
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
