// Package dockerfile reads Dockerfiles: what image a build makes, as far as its
// recipe says so.
//
// It takes the bytes of one file and the build's settings (target, arguments,
// named contexts) and gives one taskworthy.Recipe: the chain of FROM lines from the
// chosen stage down to the image that comes from a registry, and what the stages of
// that chain say of entrypoint, command, ports, volumes, environment, health check,
// packages and copied files. Nothing is run and nothing is fetched.
//
//	recipe, problems := dockerfile.Read(
//		dockerfile.Source{Path: "api/Dockerfile", Data: data},
//		dockerfile.Options{Target: "production"},
//	)
//	fmt.Println(recipe.Base().Ref)
//
// It is lenient: an instruction that Docker would refuse is a problem at its line
// and the rest is still read. It refuses only what is no text or has no FROM.
//
// # Design
//
// scan cuts the text into instructions, as Docker's own parser does: comments,
// continuation lines, the escape directive, heredocs. Each keeps a map from its
// joined text to the file, so that a package on the fifth line of a RUN is reported
// on that line. resolve picks the stages; a builder evaluates their instructions in
// order, from the deepest stage up; installs reads RUN lines as shell.
//
// BuildKit's parser would be the grammar itself, but it stops at the first fault,
// takes 90 µs to cut a file of 1 KB, where reading it here takes 20 in all, and brings
// protobuf along. The module in agree compares the two instead.
package dockerfile
