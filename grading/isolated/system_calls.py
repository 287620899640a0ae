"""Which system calls a walled-in process may make: a seccomp filter, as BPF instructions.

Refused is what computing does not need and what has opened sandboxes before: mounts, namespaces,
tracing other processes, the kernel's keyring, BPF, modules, io_uring, memory that no limit counts
(memfd, System V, larger buffers of sockets). A call that is newer than this list is answered as by
an older kernel.
"""

import errno
import platform
import struct

NUMBERS = {  # name -> number, by the name of the machine
    "x86_64": {
        "acct": 163,
        "add_key": 248,
        "bpf": 321,
        "chroot": 161,
        "clock_adjtime": 305,
        "clock_settime": 227,
        "delete_module": 176,
        "fanotify_init": 300,
        "finit_module": 313,
        "fsconfig": 431,
        "fsmount": 432,
        "fsopen": 430,
        "fspick": 433,
        "init_module": 175,
        "io_uring_enter": 426,
        "io_uring_register": 427,
        "io_uring_setup": 425,
        "kcmp": 312,
        "kexec_file_load": 320,
        "kexec_load": 246,
        "keyctl": 250,
        "lookup_dcookie": 212,
        "mbind": 237,
        "memfd_create": 319,
        "memfd_secret": 447,
        "migrate_pages": 256,
        "modify_ldt": 154,
        "mount": 165,
        "mount_setattr": 442,
        "move_mount": 429,
        "move_pages": 279,
        "mq_open": 240,
        "msgget": 68,
        "name_to_handle_at": 303,
        "open_by_handle_at": 304,
        "open_tree": 428,
        "perf_event_open": 298,
        "personality": 135,
        "pidfd_getfd": 438,
        "pivot_root": 155,
        "process_madvise": 440,
        "process_vm_readv": 310,
        "process_vm_writev": 311,
        "ptrace": 101,
        "quotactl": 179,
        "quotactl_fd": 443,
        "reboot": 169,
        "request_key": 249,
        "semget": 64,
        "set_mempolicy": 238,
        "setdomainname": 171,
        "sethostname": 170,
        "setns": 308,
        "setsockopt": 54,
        "settimeofday": 164,
        "shmget": 29,
        "swapoff": 168,
        "swapon": 167,
        "syslog": 103,
        "umount2": 166,
        "unshare": 272,
        "userfaultfd": 323,
        "vmsplice": 278,
    },
    "aarch64": {
        "acct": 89,
        "add_key": 217,
        "bpf": 280,
        "chroot": 51,
        "clock_adjtime": 266,
        "clock_settime": 112,
        "delete_module": 106,
        "fanotify_init": 262,
        "finit_module": 273,
        "fsconfig": 431,
        "fsmount": 432,
        "fsopen": 430,
        "fspick": 433,
        "init_module": 105,
        "io_uring_enter": 426,
        "io_uring_register": 427,
        "io_uring_setup": 425,
        "kcmp": 272,
        "kexec_file_load": 294,
        "kexec_load": 104,
        "keyctl": 219,
        "lookup_dcookie": 18,
        "mbind": 235,
        "memfd_create": 279,
        "memfd_secret": 447,
        "migrate_pages": 238,
        "mount": 40,
        "mount_setattr": 442,
        "move_mount": 429,
        "move_pages": 239,
        "mq_open": 180,
        "msgget": 186,
        "name_to_handle_at": 264,
        "open_by_handle_at": 265,
        "open_tree": 428,
        "perf_event_open": 241,
        "personality": 92,
        "pidfd_getfd": 438,
        "pivot_root": 41,
        "process_madvise": 440,
        "process_vm_readv": 270,
        "process_vm_writev": 271,
        "ptrace": 117,
        "quotactl": 60,
        "quotactl_fd": 443,
        "reboot": 142,
        "request_key": 218,
        "semget": 190,
        "set_mempolicy": 237,
        "setdomainname": 162,
        "sethostname": 161,
        "setns": 268,
        "setsockopt": 208,
        "settimeofday": 170,
        "shmget": 194,
        "swapoff": 225,
        "swapon": 224,
        "syslog": 116,
        "umount2": 39,
        "unshare": 97,
        "userfaultfd": 282,
        "vmsplice": 75,
    },
}
CLONE = {"x86_64": 56, "aarch64": 220}
CLONE3 = 435  # its flags lie in memory, where no filter can look: the C library falls back to clone
SOCKET = {"x86_64": 41, "aarch64": 198}
MMAP = {"x86_64": 9, "aarch64": 222}
NEWEST = 451
"""The highest number that this list has considered (cachestat, Linux 6.5)."""
_ARCHITECTURE = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
_NAMESPACES = 0x7E02_0080  # all CLONE_NEW... flags
_AF_UNIX = 1
_SHARED_ANONYMOUS = 0x21  # MAP_SHARED and MAP_ANONYMOUS: stays when unmapped, and is nobody's

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_AND = 0x54
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _ERRNO, _KILL = 0x7FFF_0000, 0x0005_0000, 0x8000_0000


def supported() -> bool:
    return platform.machine() in NUMBERS


def instructions(machine: str | None = None) -> bytes:
    """The filter for this kind of machine."""
    machine = machine or platform.machine()
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, _ARCHITECTURE[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        *_refuse(_AT_LEAST, NEWEST + 1, errno.ENOSYS),
        *_refuse(_EQUAL, CLONE3, errno.ENOSYS),
    ]
    for number in sorted(NUMBERS[machine].values()):
        lines += _refuse(_EQUAL, number, errno.EPERM)
    lines += _if_argument(CLONE[machine], [*_refuse(_ANY_BIT, _NAMESPACES, errno.EPERM)])
    only_unix = [(_EQUAL, 1, 0, _AF_UNIX), (_RETURN, 0, 0, _ERRNO | errno.EAFNOSUPPORT)]
    lines += _if_argument(SOCKET[machine], only_unix)
    shared = [(_AND, 0, 0, _SHARED_ANONYMOUS), *_refuse(_EQUAL, _SHARED_ANONYMOUS, errno.ENOMEM)]
    lines += _if_argument(MMAP[machine], shared, which=3)
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def _refuse(test, value, error):
    """Where the loaded value passes the test, the call fails with this error."""
    return (test, 0, 1, value), (_RETURN, 0, 0, _ERRNO | error)


def _if_argument(number, tests, which=0):
    """For one system call, tests of one of its arguments."""
    inside = [(_LOAD, 0, 0, _FIRST_ARGUMENT_AT + 8 * which), *tests, (_LOAD, 0, 0, _NUMBER_AT)]
    return [(_EQUAL, 0, len(inside), number), *inside]
