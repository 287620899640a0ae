"""The few calls of Linux that Python has no function for: namespaces, mounts, capabilities."""

import ctypes
import os
import re

CLONE_NEWNS = 0x0002_0000
CLONE_NEWCGROUP = 0x0200_0000
CLONE_NEWUTS = 0x0400_0000
CLONE_NEWIPC = 0x0800_0000
CLONE_NEWUSER = 0x1000_0000
CLONE_NEWPID = 0x2000_0000
CLONE_NEWNET = 0x4000_0000

MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_BIND = 0x1000
MS_MOVE = 0x2000
MS_REC = 0x4000
MS_PRIVATE = 0x4_0000

_PR_SET_DUMPABLE = 4
_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP = 22
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_CAPABILITY_VERSION = 0x2008_0522
_LAST_CAPABILITY = 63

_libc = ctypes.CDLL(None, use_errno=True)


def unshare(flags: int) -> None:
    """Leave the namespaces named by `flags` for new ones."""
    _call(_libc.unshare, flags)


def map_this_user() -> None:
    """In a new user namespace be the same user as before, and nobody else."""
    user, group = os.geteuid(), os.getegid()
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        file = os.open(f"/proc/self/{name}", os.O_WRONLY)
        try:
            os.write(file, text.encode())
        finally:
            os.close(file)


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str = "") -> None:
    _call(_libc.mount, *map(_text, (source, target, kind)), ctypes.c_ulong(flags), _text(options))


def mounted_below(folder: str) -> list[str]:
    """The places below `folder` where something is mounted, without those that lie in another."""
    found = []
    with open("/proc/self/mountinfo") as file:
        places = [_unescaped(line.split()[4]) for line in file]
        for place in sorted(place for place in places if place.startswith(f"{folder}/")):
            if not any(place.startswith(f"{other}/") for other in found):
                found.append(place)
    return found


def _unescaped(path):
    """A path as the kernel lists it, with `\\040` for a space."""
    return re.sub(r"\\(\d{3})", lambda match: chr(int(match[1], 8)), path)


def become(user: int, group: int) -> None:
    """Be another user, for good, and still one that may write its own maps."""
    os.setgroups([])
    os.setresgid(group, group, group)
    os.setresuid(user, user, user)
    _prctl(_PR_SET_DUMPABLE, 1)


def drop_capabilities() -> None:
    """Lose every capability, also those that a program could bring with it."""
    for capability in range(_LAST_CAPABILITY + 1):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # fails for those unknown to the kernel
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    _call(_libc.capset, header, (ctypes.c_uint32 * 6)())


def no_new_privileges() -> None:
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def end_with_parent(signal: int) -> None:
    """Get this signal when the parent ends."""
    _prctl(_PR_SET_PDEATHSIG, signal)


def end_first() -> None:
    """Where the machine runs out of memory, this process goes before any other."""
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def filter_system_calls(instructions: bytes) -> None:
    """Install a seccomp filter: BPF instructions of eight bytes each."""
    buffer = ctypes.create_string_buffer(instructions, len(instructions))
    program = _Program(len(instructions) // 8, ctypes.addressof(buffer))
    _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program))


def _prctl(option, value, more=0):
    _call(_libc.prctl, option, value, more, 0, 0)


def _call(function, *arguments):
    if function(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{function.__name__}: {os.strerror(number)}")


def _text(value):
    return None if value is None else value.encode()
