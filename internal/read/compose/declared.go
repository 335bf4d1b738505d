package compose

import "github.com/taskworthy/taskworthy"

func (d *decoder) declareAll(workloads []*taskworthy.Workload) {}
