#!/bin/sh
# The mounted folders must be writable before a worker starts: say so here, not in the middle of a cycle.
set -eu

for folder in "${STATIC_DATA_DIR:-/app/static_data}" "${MODELS_DIR:-/app/models}"; do
    mkdir -p "$folder"
    if [ ! -w "$folder" ]; then
        echo "entrypoint: $folder is not writable" >&2
        exit 1
    fi
done

exec "$@"
