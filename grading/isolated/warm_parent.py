"""A warm parent: a process that has imported what an assignment needs, and forks on request.

    python -m grading.isolated.warm_parent ROLE CONTROL

`CONTROL` is the number of an inherited socket. The first message on it says what to import and how
children are walled in; then each message asks for one child and brings two sockets: its channel,
over which it does its work, and its lifeline. When the other end of the lifeline closes, the child
and all that it started are killed; when it ends by itself, the reason is written there.

The parent runs no code of a student's, and starts no thread: what its children inherit is clean.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys

from grading.isolated import linux, walls, watch
from grading.isolated.limits import Limits

NOBODY = 65534
MESSAGE_BYTES = 1 << 16


def main() -> None:
    role, control = sys.argv[1], socket.socket(fileno=int(sys.argv[2]))
    settings = json.loads(control.recv(MESSAGE_BYTES))
    if settings["walled"] and os.getuid() == 0:
        linux.become(NOBODY, NOBODY)  # root's limits are no limits
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    run = importlib.import_module(f"grading.isolated.{role}").prepare(settings)
    for name in settings["imports"]:
        with contextlib.suppress(Exception):  # what cannot be imported is reported where it is used
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # a child that collects garbage does not copy all of its parent's memory
    control.send(b"ready")
    while True:
        request, files, _, _ = socket.recv_fds(control, MESSAGE_BYTES, 2)
        if not request:
            return
        if os.fork() == 0:
            control.close()
            _keep(run, *map(_socket, files), settings)
        for file in files:
            os.close(file)


def _socket(number):
    return socket.socket(fileno=number)


def _keep(run, channel, lifeline, settings):
    """Be the keeper of a child: start it, watch it, end it, and say why it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    reason = "the process could not be started"
    with contextlib.suppress(Exception):
        defences = (
            frozenset(settings["defences"])
            if settings["walled"]
            else frozenset({"files", "session", "watch"})
        )
        limits = Limits(**settings["limits"])
        if "namespaces" in defences:
            walls.enter_namespaces()
        child = os.fork()
        if child == 0:
            lifeline.close()
            _live(run, channel, limits, defences, walled=settings["walled"])
        channel.close()
        reason = _watch_over(child, lifeline, limits, watched="watch" in defences)
    with contextlib.suppress(OSError):
        lifeline.send(reason.encode())
    os._exit(0)


def _live(run, channel, limits, defences, *, walled):
    """Be the child: first the walls, then the work."""
    try:
        linux.end_with_parent(signal.SIGKILL)
        linux.end_first()
        if "session" in defences:
            os.setsid()  # a signal to one's own group passes every wall
        if "files" in defences:
            _keep_only(channel)
        if walled:
            walls.close_in(limits, defences)
        run(channel, limits)
    finally:
        os._exit(1)


def _keep_only(channel):
    """No open file is shared with the parent: what one child does to it would reach the next."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)
    os.closerange(3, channel.fileno())
    os.closerange(channel.fileno() + 1, os.sysconf("SC_OPEN_MAX"))


def _watch_over(child, lifeline, limits, *, watched):
    """Wait for the end of the child, and bring it about when it is due; return the reason."""
    reason = ended = None
    while reason is None and ended is None:
        if select.select([lifeline], [], [], 0.05)[0]:
            reason = "it was stopped"
        elif watched:
            reason = watch.excess(limits)
        ended = _status(child)
    with contextlib.suppress(OSError):  # where no namespace takes them along with the child
        os.killpg(child, signal.SIGKILL)
    if ended is None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return reason or ended


def _status(child):
    """How the child ended, in words, or None while it lives."""
    pid, status = os.waitpid(child, os.WNOHANG)
    if pid == 0:
        return None
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return f"the process was ended by signal {number} ({signal.strsignal(number)})"
    return "the process ended before it was done"


if __name__ == "__main__":
    main()
