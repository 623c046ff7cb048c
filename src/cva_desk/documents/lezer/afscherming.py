"""Close the reading process off before it sees the first byte of a document.

Three layers, because each covers what the others miss:

* resource limits (POSIX): memory, processor time, open files, no byte to any file, no core dump;
* a system call filter (Linux on x86-64 and arm64), which also holds for native parser code:
  no sockets, no new programs, no opening for writing, no renaming or removing;
* an audit hook (everywhere, so also on Windows) that refuses the same from Python code.

Windows has neither of the first two. There the parent's clock (``tonen``) is what stops a file
that eats time or memory, and the audit hook what stops Python code.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import Any

MAX_GEHEUGEN = 1024 * 1024 * 1024
MAX_OPEN_BESTANDEN = 32
MAX_SECONDEN = 20

_VERBODEN_GEBEURTENISSEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.kill",
    "shutil.",
    "tempfile.",
    "winreg.",
    "webbrowser.",
)
_SCHRIJFVLAGGEN = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def sluit_af() -> None:
    """Apply every layer this machine has. Cannot be undone by this process."""
    sys.dont_write_bytecode = True
    _sluit_signalen()
    if sys.platform != "win32":
        _begrens()
    if sys.platform == "linux":
        _filter_systeemaanroepen()
    sys.addaudithook(_bewaak)


def nieuwe_rekentijd() -> None:
    """Give the coming request its own share of processor time (POSIX)."""
    if sys.platform == "win32":
        return
    import resource

    gebruikt = resource.getrusage(resource.RUSAGE_SELF)
    grens = int(gebruikt.ru_utime + gebruikt.ru_stime) + MAX_SECONDEN + 1
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (grens, resource.RLIM_INFINITY))


def _sluit_signalen() -> None:
    # Ctrl+C in a terminal is meant for the program, which then closes our pipe.
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _begrens() -> None:
    import resource

    def zet(naam: int, waarde: int) -> None:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(naam, (waarde, waarde))

    zet(resource.RLIMIT_AS, MAX_GEHEUGEN)
    zet(resource.RLIMIT_DATA, MAX_GEHEUGEN)
    zet(resource.RLIMIT_FSIZE, 0)
    zet(resource.RLIMIT_CORE, 0)  # a core dump would be the document in the clear, on disk
    zet(resource.RLIMIT_NOFILE, MAX_OPEN_BESTANDEN)
    if hasattr(resource, "RLIMIT_NPROC"):
        zet(resource.RLIMIT_NPROC, 0)
    nieuwe_rekentijd()


def _bewaak(gebeurtenis: str, gegevens: tuple[Any, ...]) -> None:
    if gebeurtenis == "open":
        modus, vlaggen = gegevens[1], gegevens[2]
        schrijft = isinstance(modus, str) and any(teken in modus for teken in "wax+")
        if schrijft or (isinstance(vlaggen, int) and vlaggen & _SCHRIJFVLAGGEN):
            raise PermissionError("het leesproces schrijft geen bestanden")
    elif gebeurtenis.startswith(_VERBODEN_GEBEURTENISSEN):
        raise PermissionError("het leesproces mag dit niet")


# --- system call filter ---------------------------------------------------------------------

# Numbers per architecture, from the kernel's tables; order as in _NAMEN.
_NAMEN = (
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg",
    "execve", "execveat", "fork", "vfork", "clone", "clone3", "ptrace", "kill", "tkill", "tgkill",
    "creat", "truncate", "ftruncate", "rename", "renameat", "renameat2", "link", "linkat",
    "symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "mknod", "mknodat",
    "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat", "lchown", "setxattr", "fsetxattr",
    "lsetxattr", "mount", "umount2", "process_vm_readv", "process_vm_writev", "bpf",
    "memfd_create", "openat2", "io_uring_setup", "add_key", "keyctl", "request_key",
    "pidfd_getfd", "pidfd_send_signal", "utimensat", "fallocate", "unshare", "setns",
)  # fmt: skip
_X86_64 = (
    41, 53, 42, 49, 50, 43, 288, 44, 46,
    59, 322, 57, 58, 56, 435, 101, 62, 200, 234,
    85, 76, 77, 82, 264, 316, 86, 265,
    88, 266, 87, 263, 83, 258, 84, 133, 259,
    90, 91, 268, 92, 93, 260, 94, 188, 190,
    189, 165, 166, 310, 311, 321,
    319, 437, 425, 248, 250, 249,
    438, 424, 280, 285, 272, 308,
)  # fmt: skip
_ARM64 = (
    198, 199, 203, 200, 201, 202, 242, 206, 211,
    221, 281, -1, -1, 220, 435, 117, 129, 130, 131,
    -1, 45, 46, -1, 38, 276, -1, 37,
    -1, 36, -1, 35, -1, 34, -1, -1, 33,
    -1, 52, 53, -1, 55, 54, -1, 5, 7,
    6, 40, 39, 270, 271, 280,
    279, 437, 425, 217, 219, 218,
    438, 424, 88, 47, 97, 268,
)  # fmt: skip
_ARCHITECTUREN = {
    # machine: (audit architecture, numbers, openat, open)
    "x86_64": (0xC000003E, _X86_64, 257, 2),
    "aarch64": (0xC00000B7, _ARM64, 56, -1),
}


def _filter_systeemaanroepen() -> bool:
    """Install the filter for this and every later thread; True when the kernel took it."""
    import ctypes
    import struct

    architectuur = _ARCHITECTUREN.get(os.uname().machine)
    if architectuur is None:
        return False
    audit, nummers, openat, open_ = architectuur
    ld, jeq, jge, jset, ret = 0x20, 0x15, 0x35, 0x45, 0x06
    toestaan, weigeren, doden = 0x7FFF0000, 0x00050000 | 1, 0x80000000
    regels: list[tuple[int, int, int, int]] = [
        (ld, 0, 0, 4),  # seccomp_data.arch
        (jeq, 1, 0, audit),
        (ret, 0, 0, doden),
        (ld, 0, 0, 0),  # seccomp_data.nr
        (jge, 0, 1, 0x40000000),  # the x32 numbers would walk around the list
        (ret, 0, 0, weigeren),
    ]
    for nummer in sorted(n for n in nummers if n >= 0):
        regels += [(jeq, 0, 1, nummer), (ret, 0, 0, weigeren)]
    # Opening for reading is needed to load a library; anything that can change a file is not.
    for nummer, argument in ((openat, 2), (open_, 1)):
        if nummer >= 0:
            regels += [
                (jeq, 0, 4, nummer),
                (ld, 0, 0, 16 + 8 * argument),
                (jset, 0, 1, _SCHRIJFVLAGGEN),
                (ret, 0, 0, weigeren),
                (ret, 0, 0, toestaan),
            ]
    regels.append((ret, 0, 0, toestaan))
    bytes_ = b"".join(struct.pack("HBBI", *regel) for regel in regels)
    buffer = ctypes.create_string_buffer(bytes_, len(bytes_))

    class Programma(ctypes.Structure):
        _fields_ = (("aantal", ctypes.c_ushort), ("regels", ctypes.c_void_p))

    programma = Programma(len(regels), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    no_new_privs, set_seccomp, filter_modus, set_pdeathsig, set_dumpable = 38, 22, 2, 1, 4
    libc.prctl(set_pdeathsig, signal.SIGKILL, 0, 0, 0)
    libc.prctl(set_dumpable, 0, 0, 0, 0)
    libc.prctl(no_new_privs, 1, 0, 0, 0)
    return bool(libc.prctl(set_seccomp, filter_modus, ctypes.byref(programma), 0, 0) == 0)
