// Package copilot reads the manifests of AWS Copilot: copilot/<service>/manifest.yml.
//
// It takes the manifests of one Copilot application and gives a workload for the
// main container of each service or job and one for each of its sidecars:
//
//	app, included := copilot.Read(ctx, tree, []string{"copilot/api/manifest.yml"}, copilot.Options{})
//
// A manifest leaves much to Copilot, which always runs on Fargate with a circuit
// breaker and replaces tasks one after the other; what it does by itself stands in
// the facts as if the manifest said it, at the place of the service's type. The base
// of a manifest is read, with the sidecars and volumes that an environment adds; what one
// overrides is noted, not applied, except where it would hide that containers run on Spot.
//
// Source: the manifest pages of Copilot's documentation (aws.github.io/copilot-cli).
// Its support ended on 2026-06-12, which every application is told once.
package copilot
