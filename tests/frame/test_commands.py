"""The commands of the Makefile and of CI exist, say what they do, and fail when a part fails."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tools import check, links

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github/workflows"


def targets():
    """The commands that `make` knows."""
    (line,) = re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.M)
    return set(line.split())


def workflow(name):
    # YAML 1.1 reads the key `on` as the truth value.
    content = yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in content.items()}


def lines_run(content):
    return [
        step["run"]
        for job in content["jobs"].values()
        for step in job.get("steps", ())
        if "run" in step
    ]


def unknown_commands(text):
    """The commands that are called as `make NAME` and are none."""
    called = re.findall(r"(?:^|[;&`] *)make (?:[A-Z]+=\S+ )*([a-z]+)", text, re.M)
    return set(called) - targets()


class TestMake:
    def test_every_command_is_explained(self):
        out = subprocess.run(
            ["make", "--no-print-directory", "help"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert {line.split()[0] for line in out.stdout.splitlines()} == targets() - {"environment"}

    @pytest.mark.parametrize("python", ["python3.99", ""])
    def test_a_python_that_is_not_there(self, python):
        done = subprocess.run(
            ["make", "--no-print-directory", f"PYTHON={python}", "book"],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode != 0
        assert f"'{python}' does not start" in done.stdout
        assert "https://www.python.org/downloads/" in done.stdout

    @pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", ".ci/run"])
    def test_what_is_told_to_type_exists(self, name):
        assert unknown_commands((ROOT / name).read_text(encoding="utf-8")) == set()

    @pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
    def test_the_modules_that_one_is_told_to_run_exist(self, name):
        text = (ROOT / name).read_text(encoding="utf-8")
        for module in re.findall(r"python -m ([\w.]+)", text):
            assert importlib.util.find_spec(module), f"{name}: python -m {module}"

    def test_a_command_that_is_none_is_noticed(self):
        told = "make boook; make JOBS=1 tests\nmake test\ninstall make and git; `make bok`"
        assert unknown_commands(told) == {"boook", "tests", "bok"}


class TestWorkflows:
    @pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name)
    def test_run_what_exists(self, path):
        content = workflow(path.name)
        assert content["permissions"] == {"contents": "read"}
        for line in lines_run(content):
            assert unknown_commands(line) == set(), line
        for job in content["jobs"].values():
            if "uses" in job:
                assert (ROOT / job["uses"]).is_file(), job["uses"]
            for step in job.get("steps", ()):
                assert re.fullmatch(r"[\w/-]+@v\d+", step.get("uses", "a/b@v1")), step

    def test_the_checks_are_those_of_the_repository(self):
        assert ".ci/run" in lines_run(workflow("checks.yml"))
        assert (ROOT / ".ci/run").read_text(encoding="utf-8").rstrip().endswith("\nmake test")

    def test_nothing_is_published_unchecked(self):
        deploying = []
        for path in WORKFLOWS.glob("*.yml"):
            jobs = workflow(path.name)["jobs"]
            for job in jobs.values():
                if "deploy-pages" in str(job.get("steps")):
                    deploying.append(path.name)
                    assert jobs[job["needs"]] == {"uses": "./.github/workflows/checks.yml"}
                    assert "if" not in job  # `if: always()` would not wait for success
        assert deploying == ["publish.yml"]

    def test_a_change_is_checked_wherever_it_comes_from(self):
        assert set(workflow("checks.yml")["on"]) == {"push", "pull_request", "workflow_call"}
        assert workflow("publish.yml")["on"] == {"push": {"branches": ["main"]}}


PASSES, FAILS = "this", "antigravity.not_there"


class TestParts:
    @pytest.fixture(autouse=True)
    def parts(self, monkeypatch):
        monkeypatch.setattr(check, "PARTS", {"lint": PASSES, "book": FAILS, "tests": PASSES})

    def run(self, monkeypatch, capfd, *options):
        monkeypatch.setattr(sys, "argv", ["check", *options])
        status = check.main()
        table = capfd.readouterr().out.split("\n\n")[-1]
        return status, [line.split()[:2] for line in table.splitlines()]

    def test_the_first_failure_stops_and_the_table_is_printed(self, monkeypatch, capfd):
        status, table = self.run(monkeypatch, capfd)
        assert status == 1
        assert table == [["lint", "passed"], ["book", "FAILED"], ["tests", "not"]]

    def test_what_follows_is_run_on_request(self, monkeypatch, capfd):
        status, table = self.run(monkeypatch, capfd, "--keep-going")
        assert status == 1
        assert table == [["lint", "passed"], ["book", "FAILED"], ["tests", "passed"]]

    def test_one_part_alone(self, monkeypatch, capfd):
        assert self.run(monkeypatch, capfd, "tests") == (0, [["tests", "passed"]])

    def test_a_part_that_is_none(self, monkeypatch, capfd):
        with pytest.raises(SystemExit):
            self.run(monkeypatch, capfd, "boook")
        assert "there are lint, book, tests" in capfd.readouterr().err


def link(status, info="", uri="https://doi.org/10.1/x"):
    return (
        f'{{"filename": "book/references.md", "lineno": 7, "status": "{status}", "code": 0, '
        f'"uri": "{uri}", "info": "{info}"}}'
    )


class TestLinks:
    @pytest.mark.parametrize(
        ("answers", "status"),
        [
            ([link("working"), link("redirected", "https://elsewhere")], 0),
            ([link("working"), link("broken", "404 Client Error: Not Found for url: x")], 1),
            ([link("working"), link("broken", "HTTPSConnectionPool(host='doi.org')")], 1),
            ([link("working"), link("broken", "403 Client Error: Forbidden for url: x")], 0),
            ([link("working"), link("broken", "429 Client Error: Too Many Requests")], 0),
            ([link("unchecked", uri="#margin")], 1),
            ([], 1),
        ],
    )
    def test_fail_when_they_lead_nowhere(self, answers, status):
        assert links.report("\n".join(answers)) == status

    def test_a_broken_one_is_named_with_its_place(self, capsys):
        links.report(link("broken", "404 Client Error: Not Found"))
        assert "BROKEN    book/references.md:7: https://doi.org/10.1/x" in capsys.readouterr().out
