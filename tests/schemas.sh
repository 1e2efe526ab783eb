#!/bin/sh
# schemas.sh BINARY: our JSON Schemas, and SARIF's, against what we ship and write, in the root of the
# tree. The validator and the schema of SARIF come from npm (build/npm, as tests/npm has them).
binary=$(realpath "$1")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT || exit 1
node "$(dirname "$0")/schemas/schemas.mjs" "$binary" "$work"
