#!/bin/sh
# Runs every test of taskworthy on a machine that has Go and nothing else: what the
# tests need besides is installed first (Debian packages), and named.
set -eu
cd "$(dirname "$0")"

need() { # PROGRAM PACKAGE WHY
	command -v "$1" >/dev/null 2>&1 || {
		missing="$missing $2"
		echo "test.sh: $1 is missing, which $3 needs; installing $2"
	}
}

missing=
need go golang "everything"
need make make "the list of checks"
need gcc gcc "the race detector"
[ -e /usr/include/stdlib.h ] || { missing="$missing libc6-dev"; echo "test.sh: the C library's headers are missing, which the race detector needs; installing libc6-dev"; }
[ -e /etc/ssl/certs/ca-certificates.crt ] || { missing="$missing ca-certificates"; echo "test.sh: the certificates of authorities are missing, which Go's downloads need; installing ca-certificates"; }
if [ -n "$missing" ]; then
	if ! command -v apt-get >/dev/null 2>&1; then
		echo "test.sh: this is no Debian; please install:$missing" >&2
		exit 1
	fi
	root=
	if [ "$(id -u)" -ne 0 ]; then
		root=sudo
	fi
	# shellcheck disable=SC2086 # a list of packages
	$root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
fi
exec make all
