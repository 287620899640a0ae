"""What an assignment hides, and the course's own answers, cannot be imported by any way."""

import sys
from pathlib import Path

import pytest

from grading.isolated import bubblewrap
from grading.isolated.grader import Examiners
from tests.grading import small
from tests.grading.attempts import outcomes, program
from tests.grading.test_walls import with_start

HIDDEN = ["reference", "mpmath"]


def tried(examiners, elsewhere=()):
    code = with_start(program("walls/hidden_packages"), HIDDEN=HIDDEN, ELSEWHERE=list(elsewhere))
    return outcomes(code, examiners=examiners)


def test_a_hidden_package_is_not_there():
    source = small.assignment(hidden_packages=["mpmath"])
    with Examiners(source, limits=small.LIMITS) as examiners:
        refused, worked, points = tried(examiners)
    assert not worked
    assert points == small.EVERYTHING
    with Examiners(small.SOURCE, limits=small.LIMITS, walled=False) as examiners:
        _, worked, _ = tried(examiners)
    assert worked >= {f"{name}-plainly" for name in HIDDEN}
    assert worked <= refused


def test_a_package_is_covered_in_the_folders_of_every_python_that_is_shown(tmp_path, monkeypatch):
    for folder in ("lib/python3/dist-packages", "lib64/python3.11/site-packages"):
        (tmp_path / folder / "torch").mkdir(parents=True)
        (tmp_path / folder / "torch" / "__init__.py").touch()
    monkeypatch.setattr(
        bubblewrap, "SYSTEM", (*bubblewrap.SYSTEM, *map(str, tmp_path.glob("lib*")))
    )
    places = set(bubblewrap.places(["torch"]))
    assert {tmp_path / "lib/python3/dist-packages/torch"} <= places
    assert {tmp_path / "lib64/python3.11/site-packages/torch"} <= places
    assert not [place for place in places if place.name == "numpy"]


def test_what_a_course_keeps_where_a_submission_reads_is_refused(tmp_path):
    bubblewrap.refuse_exposed([tmp_path])
    for path in (Path(sys.prefix) / "lib/course", Path("/usr/lib/course"), Path("/bin/x")):
        with pytest.raises(bubblewrap.NoIsolation, match="move it elsewhere"):
            bubblewrap.refuse_exposed([tmp_path, path])
    link = tmp_path / "link"
    link.symlink_to(Path(sys.prefix) / "lib")
    with pytest.raises(bubblewrap.NoIsolation):
        bubblewrap.refuse_exposed([link / "course"])
