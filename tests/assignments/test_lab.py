"""`make lab` opens a copy, and never touches what is in it."""

import json
import subprocess

import pytest

from tools import lab


@pytest.fixture
def releases(tmp_path):
    folder = tmp_path / "exercises" / "margin-losses"
    folder.mkdir(parents=True)
    (folder / "margin-losses.ipynb").write_text(json.dumps({"cells": []}))
    return tmp_path / "exercises"


def test_an_exercise_is_copied_once_and_work_in_the_copy_is_kept(releases, tmp_path, capsys):
    work = tmp_path / "my-work"
    lab.copy(releases, work)
    mine = work / "margin-losses/margin-losses.ipynb"
    assert json.loads(mine.read_text()) == {"cells": []}
    assert f"{mine.parent}: a new copy" in capsys.readouterr().out
    mine.write_text("my answer")
    lab.copy(releases, work)
    assert mine.read_text() == "my answer"
    assert f"{mine.parent}: your copy, left as it is" in capsys.readouterr().out


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_root_may_open_it(user, allowed, monkeypatch):
    monkeypatch.setattr(lab.os, "geteuid", lambda: user, raising=False)
    assert ("--allow-root" in lab.command()) == allowed


def test_git_ignores_the_copy():
    name = lab.WORK / "margin-losses/margin-losses.ipynb"
    assert subprocess.run(["git", "check-ignore", "-q", name], cwd=lab.ROOT).returncode == 0
