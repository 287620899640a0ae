"""Generate what students get: `python -m course.release [NAME ...]`, or `make release`.

`solutions/<name>/` is the only source. nbgrader strips solutions and hidden tests from it, and this
module adds the files that a student needs around the notebook, among them the fingerprints of the
known mistakes in `tests/assignments/<name>/`. The result is the same, byte for
byte, however often it is made: it is committed, and a test regenerates it.
"""

import argparse
import json
import logging
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.assignments.fingerprints import fingerprints

ROOT = Path(__file__).resolve().parents[1]
SOURCES, RELEASES = ROOT / "solutions", ROOT / "exercises"
PACKAGES = ("numpy", "matplotlib", "scikit-learn", "jupyterlab")
"""What a student installs; the versions are those of the course."""

README = """\
# {name}

You need Python 3.11 or newer. In this folder:

    python -m pip install -r requirements.txt
    python -m jupyterlab {name}.ipynb
    python -m grading check {name}.ipynb

The second line opens the exercise, the third one checks it: points per question, and what went
wrong. Hand in the notebook.
"""


def assignments() -> list[str]:
    """The names of all assignments."""
    return sorted(path.parent.name for path in SOURCES.glob("*/*.ipynb"))


def release(name: str, destination: Path) -> None:
    """Write the release of the assignment `name` to the folder `destination`."""
    with tempfile.TemporaryDirectory() as scratch:
        released = generate(name, Path(scratch))
        if destination.exists():
            shutil.rmtree(destination)
        destination.mkdir(parents=True)
        for path in sorted(released.iterdir()):
            shutil.copyfile(path, destination / path.name)
    (destination / "README.md").write_text(README.format(name=name), encoding="utf-8")
    (destination / "requirements.txt").write_text(requirements(), encoding="utf-8")
    known_mistakes = json.dumps(fingerprints(name))
    (destination / "fingerprints.json").write_text(known_mistakes, encoding="utf-8")


def generate(name: str, scratch: Path) -> Path:
    """Let nbgrader make the student's version, with a gradebook of its own to leave ours alone."""
    from nbgrader.apps import NbGraderAPI
    from traitlets.config import PyFileConfigLoader

    if not (SOURCES / name).is_dir():
        raise SystemExit(f"There is no assignment {name!r}; there are: {', '.join(assignments())}")
    # nbgrader starts the command `alembic`, which is found next to this Python.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    config.CourseDirectory.root = str(scratch)
    config.CourseDirectory.source_directory = str(SOURCES)
    config.CourseDirectory.db_url = f"sqlite:///{scratch / 'gradebook.db'}"
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    outcome = NbGraderAPI(config=config).generate_assignment(name, force=True, create=True)
    if not outcome["success"]:
        raise SystemExit(
            f"nbgrader could not release {name}:\n{outcome['log']}\n{outcome['error']}"
        )
    return scratch / config.CourseDirectory.release_directory / name


def requirements() -> str:
    """The pinned lines of the course's requirements that a student needs."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return "".join(f"{line}\n" for line in lines if line.split("==")[0] in PACKAGES)


def student_zip(name: str, destination: Path) -> None:
    """Pack the release and the `grading` package, so that the folder and pip are all one needs."""
    files = {path.name: path for path in sorted((RELEASES / name).iterdir()) if path.is_file()}
    files |= {f"grading/{path.name}": path for path in sorted((ROOT / "grading").glob("*.py"))}
    destination.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(destination, "w", zipfile.ZIP_DEFLATED) as archive:
        for inside, path in files.items():
            # A fixed date, so that the archive changes only when a file in it does.
            entry = zipfile.ZipInfo(f"{name}/{inside}", date_time=(2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m course.release", description="Generate exercises/ from solutions/."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all assignments")
    for name in parser.parse_args().names or assignments():
        print(f"{name}: exercises/{name}", flush=True)
        release(name, RELEASES / name)


if __name__ == "__main__":
    main()
