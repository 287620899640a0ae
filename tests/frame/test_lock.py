"""The lock holds on the oldest Python that is promised, and names nothing of one machine."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools import environment, lock

ROOT = Path(__file__).parents[2]
FLOOR = ".".join(map(str, environment.FLOOR))


def requirements(name):
    """What a requirements file names, by package."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in (line.split("#")[0].strip() for line in lines) if line]
    assert found, f"{name} is empty"
    return found


def version(requirement):
    """The one version that a requirement allows."""
    assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), f"not pinned: {requirement}"
    return Version(str(requirement.specifier)[2:])


def locked():
    return {canonicalize_name(r.name): version(r) for r in requirements("constraints.txt")}


def pulled_in(name):
    """What a requirements file pulls in on this machine, by the packages' own account."""
    waiting, seen = requirements(name), set()
    while waiting:
        requirement = waiting.pop()
        package = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if (package, extra) not in seen:
                seen.add((package, extra))
                needs = map(Requirement, importlib.metadata.requires(package) or ())
                waiting += [r for r in needs if not r.marker or r.marker.evaluate({"extra": extra})]
    return {package for package, _ in seen}


def excluding(distributions, floor):
    """Those that do not run on Python `floor`, by their own account."""
    return [
        f"{d.metadata['Name']} {d.version} needs Python {d.metadata.get('Requires-Python')}"
        for d in distributions
        if floor not in SpecifierSet(d.metadata.get("Requires-Python") or "")
    ]


@pytest.mark.parametrize("name", lock.REQUIREMENTS)
def test_direct_dependencies_are_pinned_and_locked(name):
    for requirement in requirements(name):
        at = locked().get(canonicalize_name(requirement.name))
        assert version(requirement) == at, f"{requirement}: {at} in constraints.txt; `make lock`"


def test_all_that_is_pulled_in_is_locked():
    missing = pulled_in("requirements.txt") - locked().keys()
    assert {name for name in missing if not lock.CUDA.match(name)} == set(), "run `make lock`"


def test_the_lock_names_one_version_of_each_and_no_cuda():
    names = [canonicalize_name(r.name) for r in requirements("constraints.txt")]
    assert sorted(set(names)) == sorted(names), "two versions of one; `make lock UPGRADE=1`"
    assert [name for name in names if re.match(r"(nvidia|cuda|triton)\b", name)] == []


def test_the_lock_names_no_address_and_no_local_version():
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", line) or line.startswith("#"), line


def test_the_front_end_lock_names_no_address():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")


class TestTheFloor:
    def test_is_the_same_wherever_it_is_named(self):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        assert project["project"]["requires-python"] == f">={FLOOR}"
        assert project["tool"]["ruff"]["target-version"] == f"py{FLOOR.replace('.', '')}"
        for name in ("README.md", "Makefile", "book/how-to-study.md"):
            promised = re.findall(r"Python (3\.\d+) or newer", (ROOT / name).read_text("utf-8"))
            assert set(promised) == {FLOOR}, name

    def test_runs_all_that_is_installed(self):
        ours = [importlib.metadata.distribution(name) for name in pulled_in("requirements.txt")]
        assert len(ours) > 100
        assert excluding(ours, FLOOR) == []

    def test_what_excludes_it_is_noticed(self, tmp_path):
        (tmp_path / "soupsieve-4.1.3.dist-info").mkdir()
        (tmp_path / "soupsieve-4.1.3.dist-info/METADATA").write_text(
            "Metadata-Version: 2.1\nName: soupsieve\nVersion: 4.1.3\nRequires-Python: >=3.11.5\n"
        )
        found = importlib.metadata.distributions(path=[str(tmp_path)])
        assert excluding(found, FLOOR) == ["soupsieve 4.1.3 needs Python >=3.11.5"]


def test_what_is_installed_is_what_is_locked():
    for name, wanted in locked().items():
        try:
            installed = Version(importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system, or for `make mutants`
        assert Version(installed.public) == wanted, f"{name} {installed}: run `make environment`"


class TestMakeLock:
    @pytest.fixture
    def kept(self, tmp_path, monkeypatch):
        path = tmp_path / "constraints.txt"
        path.write_text("torch==2.13.0\n")
        monkeypatch.setattr(lock, "LOCK", path)
        return path

    def test_leaves_cuda_out(self, kept, monkeypatch):
        resolved = "cuda-bindings==13.5.0\nnvidia-nvtx==13.0 ; x\ntorch==2.13.0\ntriton==3.7\n"
        monkeypatch.setattr(lock, "resolve", lambda draft, options: draft.write_text(resolved))
        lock.main()
        assert kept.read_text() == lock.HEADER + "torch==2.13.0\n"

    def test_starts_from_what_is_locked(self, kept, monkeypatch):
        seen = []
        monkeypatch.setattr(lock, "resolve", lambda draft, _: seen.append(draft.read_text()))
        lock.main()
        assert seen == ["torch==2.13.0\n"]

    def test_changes_nothing_when_nothing_fits(self, kept, monkeypatch):
        monkeypatch.setattr(lock, "uv", lambda: "false")
        with pytest.raises(SystemExit, match="no versions that fit"):
            lock.main()
        assert kept.read_text() == "torch==2.13.0\n"
