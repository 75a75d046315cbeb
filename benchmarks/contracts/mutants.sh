#!/bin/sh
# Seeds breaks into checkouts of repositories and tells which of them are found: mutants.sh CHECKOUT...
# A checkout is a clone with its files; nothing in it is changed. RELOCATE_MAVEN_OPTS adds options, such as -o.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || { echo "usage: mutants.sh CHECKOUT..." >&2; exit 2; }
checkouts=
for checkout in "$@"; do
    [ -e "$checkout/.git" ] || { echo "mutants.sh: $checkout is no git checkout." >&2; exit 2; }
    checkouts="${checkouts:+$checkouts:}$(cd "$checkout" && pwd)"
done
cd "$here"
# shellcheck disable=SC2086 # several options in one variable
exec mvn -B -ntp -q ${RELOCATE_MAVEN_OPTS:-} -pl contracts test -Dtest=PublicRepositoriesTest "-Drelocate.checkouts=$checkouts"
