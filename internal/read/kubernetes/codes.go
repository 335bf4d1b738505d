package kubernetes

// The codes of the problems that this package reports.
const (
	CodeNothing   = "TW6301" // there is no workload in these manifests
	CodeType      = "TW6302" // a value has the wrong type
	CodeTemplated = "TW6303" // the file is a template that nothing has rendered
	CodeVolume    = "TW6304" // a container mounts a volume that its pod does not have
	CodeConfigMap = "TW6305" // variables come from a config map that is not in these files
	CodeNoImage   = "TW6306" // a container has no image
	CodeTooMany   = "TW6307" // more objects, containers or variables than are read
	CodePort      = "TW6308" // a port that cannot be understood
	CodeQuantity  = "TW6309" // an amount of CPU or memory that cannot be understood
	CodeChart     = "TW6310" // a Helm chart that is not rendered, or that helm cannot render
	CodeEmpty     = "TW6311" // a pod has no container
)
