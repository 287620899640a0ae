"""What a newcomer is told when Python is too old, or the network is away."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment

ROOT = Path(__file__).parents[2]


def test_an_old_python_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(environment.sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit) as stop:
        environment.main()
    assert "needs Python 3.11 or newer" in stop.value.code
    assert "https://www.python.org/downloads/" in stop.value.code


def test_the_script_is_readable_to_old_pythons():
    source = (ROOT / "tools/environment.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_without_network_the_cause_and_the_way_out_are_named(monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    monkeypatch.setattr(environment, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "TORCH_INDEX", "http://127.0.0.1:9")
    for name in ("requirements.txt", "constraints.txt"):
        (tmp_path / name).write_text("a-package-nobody-has==1.0\n")
    with pytest.raises(SystemExit) as stop:
        environment.install_python_packages()
    assert "needs the network" in stop.value.code
    assert "a-package-nobody-has" in capfd.readouterr().err


def test_nothing_is_done_when_nothing_changed(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed")
    steps = []
    for step in ("make_venv", "install_python_packages", "install_node_packages"):
        monkeypatch.setattr(environment, step, lambda step=step: steps.append(step))
    environment.main()
    environment.main()
    assert steps == ["make_venv", "install_python_packages", "install_node_packages"]


def test_a_failed_installation_is_tried_again(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed")
    monkeypatch.setattr(environment, "make_venv", lambda: sys.exit("no venv"))
    with pytest.raises(SystemExit):
        environment.main()
    assert not (tmp_path / "installed").exists()


def test_every_command_is_explained():
    out = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for command in ("book", "test", "lab", "release", "clean", "help"):
        assert any(line.split()[0] == command for line in out.stdout.splitlines())
