#!/bin/sh
# Find a Python that suits and hand over to bootstrap.py, which prepares .venv.
#   setup.sh run    what the program needs
#   setup.sh dev    that, and what working on it needs
set -eu
cd "$(dirname "$0")/.."
for python in python3.11 python3.12 python3; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null; then
        exec "$python" installer/bootstrap.py "$1"
    fi
done
echo 'CvA Desk needs Python 3.11 or 3.12 and found neither; install python3.11 and try again.' >&2
exit 1
