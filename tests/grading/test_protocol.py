"""A student's process that does not keep to the protocol harms nobody but itself."""

import socket
import threading

import pytest

from grading.isolated.channel import Channel
from grading.isolated.limits import Limits
from grading.isolated.session import Gone, Session
from tests.grading import small
from tests.grading.conftest import programs

TAKE = """
import gc
import os

worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")
channel = worker._channel
print("was played")
"""
SHORT = Limits(cell_seconds=3, notebook_seconds=40)
BLANK = {"double": "", "triple": ""}


@programs("protocol")
def test_a_breach_of_the_protocol_earns_nothing_and_harms_nobody_else(program):
    cheating = {**BLANK, "double": TAKE + program}
    points, notebook = small.examine(cheating, limits=SHORT)
    assert points == 0
    for test in ("check-double", "check-triple"):
        assert small.shown(notebook, test)
    points, notebook = small.examine({"free": TAKE + program}, limits=SHORT)
    assert points >= 1, "what was judged before it stays"
    shown = small.shown(notebook)
    assert "was played" in shown or "stopped" in shown
    assert small.examine({}, limits=SHORT)[0] == small.EVERYTHING


class Peer:
    """The other end of a session: it answers with what a test tells it to."""

    def __init__(self, *answers):
        ours, theirs = socket.socketpair()
        lifeline, self.keeper = socket.socketpair()
        self.channel = Channel(theirs)
        limits = Limits(cell_seconds=1)
        self.session = Session(Channel(ours), lifeline, limits, float("inf"))
        self.answers = answers
        self.asked = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        for answer in self.answers:
            request, _ = self.channel.receive()
            self.asked.append(request)
            for one in answer(request[0]):
                self.channel.send(one)


def value(number, given):
    return ["value", number, ["list", [given, ["list", []]]]]


def test_a_late_answer_is_dropped_and_a_channel_alone_would_take_it():
    peer = Peer(lambda number: [value(number, 1)], lambda n: [value(n - 1, "late"), value(n, 2)])
    assert peer.session.look("a") == 1
    assert peer.session.look("b") == 2
    ours, theirs = map(Channel, socket.socketpair())
    theirs.send(value(1, "late"))
    ours.send([2, "look", "b"])
    assert ours.receive()[0] == value(1, "late"), "the first that comes, whatever was asked"


@pytest.mark.parametrize(
    "answer",
    [
        lambda n: [value(n + 1, True)],
        lambda n: [value(str(n), True)],
        lambda n: [["callback", n, 0, ["list", []]]],
        lambda n: [["callback", n, -1, ["list", [["list", []], ["dict", []]]]]],
        lambda n: [["raised", n, "Error"]],
        lambda n: [["value", n, ["list", [1, 2]]]],
        lambda n: [["passed"]],
        lambda n: [17],
        lambda n: [],
    ],
)
def test_an_answer_of_no_known_form_is_none(answer):
    from grading.isolated.channel import ProtocolError

    with pytest.raises((ProtocolError, Gone)):
        Peer(answer).session.look("a")
