#!/bin/sh
# Renew the lock files: every package exactly, with the hashes of its files. For all platforms, so
# that a Windows laptop installs the same versions. No address of an index ends up in them.
set -eu
cd "$(dirname "$0")/.."
uv=$(command -v uv || echo .venv/bin/uv)
lock() {
    out=requirements/$1.lock
    shift
    {
        echo '# Made by "make lock"; do not edit. A file that matches none of these hashes is refused.'
        "$uv" pip compile pyproject.toml requirements/build.in "$@" --universal --generate-hashes \
            --python-version 3.11 --no-annotate --no-header --quiet
    } >"$out.new"
    mv "$out.new" "$out"
}
lock run
lock dev --extra dev
