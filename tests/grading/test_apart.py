"""One submission finds nothing of another, though both are children of the same warm parent."""

from tests.grading import small
from tests.grading.attempts import outcomes, program


def test_a_child_has_its_channel_and_no_other_open_file():
    refused, worked, points = outcomes(program("apart/open_files"))
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
