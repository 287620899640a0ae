"""A time limit for code that runs in this process."""

import _thread
import contextlib
import math
import signal
import threading

from grading.raised import Stopped, is_cell

_AGAIN = 1e-4
"""Seconds after which a program is stopped again. An endless loop that catches everything can only
be stopped between two rounds, so it is tried often."""
_limits: list[float] = []
"""The limits that hold now, the innermost last."""


@contextlib.contextmanager
def ended_after(seconds: float):
    """Raise Stopped in what runs here when the time is over.

    An inner limit takes the place of the outer one, which then starts anew. Python's own code is
    stopped, NumPy's only when it comes back. Only the main thread can be stopped.
    """
    if seconds == math.inf or threading.current_thread() is not threading.main_thread():
        yield
    else:
        with (_by_signal if hasattr(signal, "setitimer") else _by_interrupt)(seconds):
            yield


@contextlib.contextmanager
def _by_signal(seconds):
    tried = False

    def stop(_, frame):
        nonlocal tried
        if not tried or is_cell(frame.f_code.co_filename):  # later not in code that ends all this
            tried = True
            raise Stopped(_text(seconds))

    before = signal.signal(signal.SIGALRM, stop)
    _limits.append(seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        _limits.pop()
        signal.setitimer(signal.ITIMER_REAL, _limits[-1] if _limits else 0, _AGAIN)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _by_interrupt(seconds):
    """Where there are no timers, as on Windows, press Ctrl-C when the time is over."""
    over = threading.Event()

    def press():
        over.set()
        _thread.interrupt_main()

    # A process in the background may ignore Ctrl-C, and then this one would not come either.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(seconds, press)
    timer.daemon = True
    timer.start()
    try:
        yield
    except KeyboardInterrupt as error:
        if not over.is_set():
            raise
        raise Stopped(_text(seconds)).with_traceback(error.__traceback__) from None
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)


def _text(seconds):
    return f"it took more than {seconds:g} seconds"
