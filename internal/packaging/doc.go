// Package packaging holds the tests of the files by which taskworthy reaches its
// users: the GitHub action, the GitLab template, the pre-commit hook, the container
// image and the release's configuration. Each is run as its host would run it, as
// far as that is possible without the host.
package packaging
