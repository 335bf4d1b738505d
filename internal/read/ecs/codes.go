package ecs

// The codes of the problems that this package reports.
const (
	CodeNotECS    = "TW6051" // a file holds nothing of ECS
	CodeUnmatched = "TW6052" // a service or a schedule names a task definition that is not here
	CodeTooMany   = "TW6053" // more files or task definitions than are read
	CodeTwice     = "TW6054" // two services keep the same task running, or two tasks have the same family
)
