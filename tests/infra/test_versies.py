"""The pins that stand for something that broke: they hold in what is really installed."""

from __future__ import annotations

import subprocess
import sys

from sqlcipher3 import dbapi2 as sqlcipher

WAL_RESET_FIXED = (3, 51, 3)

# A call that returns None must not cost None a reference: PySide6 6.12.0 did, and Python 3.11
# aborts after some five thousand of them. In a process of its own, since that is how it ends.
COUNT_NONE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
label.setText("x")
before = sys.getrefcount(None)
for number in range(20_000):
    label.setText("x")
print(sys.getrefcount(None) - before)
"""


def test_qt_gives_none_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", COUNT_NONE], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 100


def test_sqlite_has_the_wal_reset_fix() -> None:
    assert sqlcipher.sqlite_version_info >= WAL_RESET_FIXED


def test_the_database_library_really_encrypts() -> None:
    connection = sqlcipher.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    assert row is not None
    assert int(row[0].split(".")[0]) == 4
