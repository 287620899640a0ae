"""Generate what students get: `python -m grading.authoring.release [NAME ...]`, or `make release`.

`solutions/<name>/` is the only source. nbgrader strips solutions and hidden tests from its
notebook, and this module adds the files that a student needs around it, among them the fingerprints
of the known mistakes. The result is the same, byte for byte, however often it is made: it is
committed, and a test regenerates it. `SHA256SUMS` in it lets the next release notice that somebody
worked in the folder, and leave that work alone.
"""

import argparse
import hashlib
import json
import logging
import os
import shutil
import tempfile
from pathlib import Path

from grading.authoring.catalogue import (
    RELEASES,
    ROOT,
    Assignment,
    CatalogueError,
    assignment,
    names,
)
from grading.authoring.fingerprints import fingerprints
from grading.needs import NeedsError, needs

SUMS = "SHA256SUMS"
README = """\
# {name}

You need Python 3.11 or newer. Open a terminal in this folder, and make an environment for the
exercise, once:

    python3 -m venv .venv                     (on Windows: py -3 -m venv .venv)
    source .venv/bin/activate                 (on Windows: .venv\\Scripts\\activate)
    python -m pip install -r requirements.txt

Then open the exercise:

    python -m jupyterlab {name}.ipynb

That terminal is busy from now on. To see where you stand, save the notebook and open a second
terminal in this folder (or File > New > Terminal in JupyterLab):

    source .venv/bin/activate                 (on Windows: .venv\\Scripts\\activate)
    python -m grading check {name}.ipynb

It says for each question how many points you have, and what to mend first. More checks of the same
kind run when the notebook is graded.

Hand in `{name}.ipynb`, this one file under this name, where your course collects exercises.
"""


class ReleaseError(ValueError):
    """A release that would lose work or show what it must not; the message says which file."""


def release(course: Assignment, destination: Path, *, force: bool = False) -> None:
    """Write the release of an assignment to the folder `destination`."""
    refuse = None if force else edited(destination)
    if refuse:
        raise ReleaseError(
            f"{course.name} is not released, for these files were changed by hand and would be "
            f"overwritten: {', '.join(str(destination / name) for name in refuse)}. Move them "
            "away, or overwrite them with --force (make release FORCE=1)."
        )
    write(contents(course), destination)


def write(files: dict[str, bytes], destination: Path) -> None:
    """Write a release and its sums; files of the last one that are no longer in it go."""
    for name in read_sums(destination).keys() - files.keys():
        (destination / name).unlink(missing_ok=True)
    sums = "".join(f"{digest(data)}  {name}\n" for name, data in files.items())
    for name, data in {**files, SUMS: sums.encode()}.items():
        path = destination / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def contents(course: Assignment) -> dict[str, bytes]:
    """Every file that a student gets of an assignment."""
    needed = needs(course.notebook)
    files = generate(course)
    allowed = {f"{course.name}.ipynb", *needed.data}
    if files.keys() != allowed:
        raise ReleaseError(
            f"nbgrader would release {', '.join(sorted(files))} of {course.folder}, and not "
            f"{', '.join(sorted(allowed))}: declare data under `course.data` in the notebook's "
            "metadata, keep all else out by `CourseDirectory.ignore` in nbgrader_config.py."
        )
    texts = {
        "README.md": README.format(name=course.name),
        "requirements.txt": requirements(needed.packages),
        "fingerprints.json": json.dumps(fingerprints(course)),
    }
    files |= {name: text.encode() for name, text in texts.items()}
    return dict(sorted(files.items()))


def generate(course: Assignment) -> dict[str, bytes]:
    """Let nbgrader make the student's version, in a course of its own that leaves ours alone."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.utils import capture_log
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT)).load_config()
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as scratch:
        # nbgrader makes a pattern of the folder's path, and escapes in it no folder but the root.
        root = config.CourseDirectory.root = os.path.realpath(scratch)
        config.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db"
        shutil.copytree(
            course.folder, Path(root, config.CourseDirectory.source_directory, course.name)
        )
        config.CourseDirectory.assignment_id = course.name
        converter = GenerateAssignment(coursedir=CourseDirectory(config=config), config=config)
        outcome = capture_log(converter)
        if not outcome["success"]:
            said = "\n".join(outcome.get(key, "") for key in ("log", "error"))
            raise ReleaseError(f"nbgrader could not release {course.name}:\n{said}")
        released = Path(root, config.CourseDirectory.release_directory, course.name)
        return {
            path.relative_to(released).as_posix(): path.read_bytes()
            for path in released.rglob("*")
            if path.is_file()
        }


def requirements(packages: tuple[str, ...]) -> str:
    """The course's pins of the packages that an assignment needs."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0]: f"{line}\n" for line in lines if "==" in line}
    if not packages or set(packages) - pinned.keys():
        raise ReleaseError(
            f"`course.packages` in the notebook's metadata is {list(packages)}: it must name "
            "packages that requirements.txt pins."
        )
    return "".join(line for name, line in pinned.items() if name in packages)


def edited(destination: Path) -> list[str]:
    """The files in a release that are not as it was made; all of them, if nobody knows."""
    sums = read_sums(destination)
    if not sums:
        files = (path for path in sorted(destination.rglob("*")) if path.is_file())
        return [path.relative_to(destination).as_posix() for path in files]
    return [
        name
        for name, expected in sums.items()
        if (destination / name).exists() and digest((destination / name).read_bytes()) != expected
    ]


def read_sums(destination: Path) -> dict[str, str]:
    path = destination / SUMS
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {name: sha for sha, _, name in (line.partition("  ") for line in lines)}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m grading.authoring.release",
        description="Generate exercises/ from solutions/.",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="default: all assignments")
    parser.add_argument("--force", action="store_true", help="overwrite what was changed by hand")
    options = parser.parse_args()
    for name in options.names or names():
        print(f"{name}: exercises/{name}", flush=True)
        try:
            release(assignment(name), RELEASES / name, force=options.force)
        except (CatalogueError, NeedsError, ReleaseError) as error:
            raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
