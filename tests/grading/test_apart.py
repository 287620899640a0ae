"""One submission finds nothing of another, though both are children of the same warm parent."""

import time

import pytest

from grading.cells import is_test
from grading.isolated.grader import Examiners, WarmParent
from tests.grading import small
from tests.grading.attempts import PRELUDE, outcomes, program


def test_a_child_has_its_channel_and_no_other_open_file():
    _, worked, points = outcomes(program("apart/open_files"))
    assert not worked
    assert points == small.EVERYTHING
    _, worked, _ = outcomes(program("apart/open_files"), without=("files",))
    assert worked >= {"pipe-or-file", "heard-by-others"}


def test_nothing_is_left_for_the_next_submission():
    _, left, points = outcomes(program("apart/first"))
    assert left >= {"file", "shared-memory", "signal-of-a-file", "memory", "daemon"}
    assert points == small.EVERYTHING
    refused, found, points = outcomes(program("apart/second"))
    assert not found
    assert len(refused) == 6
    assert points == small.EVERYTHING


def test_without_the_walls_much_is_left():
    off = {"without": ("files", "namespaces")}
    assert "streams" in outcomes(program("apart/first"), **off)[1]
    found = outcomes(program("apart/second"), **off)[1]
    # What a child does to memory reaches no other in any case: it is a copy.
    assert found == {"file", "signal-of-a-file", "daemon", "streams"}


GROUP = "import signal\nattempt('group', lambda: os.kill(0, signal.SIGKILL))"


def test_a_signal_to_the_own_group_reaches_no_other():
    _, worked, points = outcomes(GROUP)
    assert worked == {"group"}  # of a process without parents in its group nobody is left to end
    assert points == small.EVERYTHING
    assert not were_lost(small.warm(), within=1)
    assert were_lost(small.warm(without=("session",)), within=60)


def were_lost(examiners, *, within):
    """Did the attack end the warm parents? A busy machine ends a process some seconds late."""
    small.examine({}, examiners=examiners)
    before = list(examiners._parents)
    small.examine({"free": PRELUDE + GROUP}, examiners=examiners)
    end = time.monotonic() + within
    while time.monotonic() < end:
        if examiners._parents != before or any(parent.has_ended() for parent in before):
            return True
        time.sleep(0.05)
    return False


def test_a_warm_parent_that_was_lost_is_replaced():
    with Examiners(small.SOURCE) as examiners:
        for number in (0, 1):
            assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING
            end(examiners._parents[number])
        assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING


@pytest.mark.parametrize("number", [0, 1])
def test_a_warm_parent_is_replaced_before_its_end_is_noticed(number, monkeypatch):
    """Nor is what it took along a student's fault: the submission is examined once more."""
    with Examiners(small.SOURCE) as examiners:
        assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING
        end(examiners._parents[number])
        late, has_ended = iter([False] * 4), WarmParent.has_ended
        monkeypatch.setattr(
            WarmParent, "has_ended", lambda one: next(late, True) and has_ended(one)
        )
        assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING


SLOW = {**small.TESTS, "check-double": f"{small.TESTS['check-double']}\nimport time\ntime.sleep(3)"}


@pytest.mark.parametrize("number", [0, 1])
def test_a_warm_parent_that_is_lost_within_a_question_costs_no_point(number):
    """It takes along the children that it has at the time."""
    with Examiners(small.assignment(tests=SLOW)) as examiners:
        killed = kill_within_a_question(examiners, number)
        assert small.examine({}, examiners=examiners)[0] == small.EVERYTHING
        assert killed == [number]


def kill_within_a_question(examiners, number):
    """Have a warm parent killed while the first question is being checked, once."""
    listen, killed = examiners._listen, []

    def and_kill(notebook, report, *rest):
        add = report.add

        def add_and_kill(message, *pictures):
            add(message, *pictures)
            if not killed and report.begun is not None and is_test(notebook.cells[report.begun]):
                killed.append(number)
                time.sleep(0.5)
                end(examiners._parents[number])

        report.add = add_and_kill
        return listen(notebook, report, *rest)

    examiners._listen = and_kill
    return killed


def end(parent):
    parent._process.kill()
    parent._process.wait()
