//go:build knowledgegen

package knowledge

// The built-in catalog is empty while the generator runs: it makes the real one, whatever
// state that is in.
var (
	builtinSoftware [0]Software
	builtinCommands [0]Command
	builtinWrappers [0]Wrapper
	builtinMounts   [0]MountRule
	builtinWords    [0]Word
	builtinUses     [0]UseRule
	builtinRoutes   [0]Route
	builtinTables   Tables
)
