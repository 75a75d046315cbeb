#!/bin/sh
# Seeds breaks into checkouts of repositories and tells which of them are found: mutants.sh CHECKOUT...
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || { echo "usage: mutants.sh CHECKOUT..." >&2; exit 2; }
checkouts=
for checkout in "$@"; do
    checkouts="${checkouts:+$checkouts:}$(cd "$checkout" && pwd)"
done
cd "$here"
exec mvn -B -ntp -q -pl contracts test -Dtest=PublicRepositoriesTest "-Drelocate.checkouts=$checkouts"
