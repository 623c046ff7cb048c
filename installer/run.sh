#!/bin/sh
# `make run`: the practice vault in a window, or the same chain without one.
set -eu
cd "$(dirname "$0")/.."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/cva-desk demo
fi
echo 'No display here: one dossier goes from registration to a signed TLV without a window.'
rm -rf build/demo
mkdir -p build/demo
.venv/bin/cva-desk demo --zonder-venster --naar build/demo
echo 'Made in build/demo:'
find build/demo -type f | sort | sed 's/^/  /'
