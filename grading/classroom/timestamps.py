"""When something was handed in: `timestamp.txt`, which a student or an exchange wrote.

A time that is not understood counts as none, and says so: guessing would make 5 November of
11 May, and an error would leave the student ungraded.
"""

import os
import re
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from grading.classroom.files import regular_file

NAME = "timestamp.txt"
MAX_BYTES = 1000
YEAR_FIRST = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d.*)?", re.DOTALL)
PATH = re.compile(r"(?<!\w)/|\.\.")
"""In the place of a time zone: dateutil would open that file."""
OFFSET = re.compile(r" (?=[+-]\d)")
"""What stands apart from the time nbgrader takes for seconds."""


def read(folder: Path) -> datetime | None:
    """The time in a folder, in UTC; ValueError or OSError if it is not understood."""
    path = Path(folder) / NAME
    if not os.path.lexists(path):
        return None
    with regular_file(path, MAX_BYTES) as file:
        text = file.read().decode("utf-8-sig").strip()
    if not YEAR_FIRST.fullmatch(text) or PATH.search(text):
        raise ValueError(f"{text[:40]!r} is not of the form 2026-11-05 23:59:00 UTC")
    try:
        return parse_utc(OFFSET.sub("", text))
    except (TypeError, OverflowError) as error:
        raise ValueError(f"{text[:40]!r}: {error}") from None


def text_in(folder: Path, log) -> str:
    """The time as nbgrader writes it, or nothing; why nothing goes to the log."""
    try:
        time = read(folder)
    except (ValueError, OSError) as problem:
        log.error("%r counts as handed in on time: %s: %s", str(folder), NAME, problem)
        return ""
    return "" if time is None else f"{time:%Y-%m-%d %H:%M:%S.%f} UTC"


def of_folder(course, folder) -> datetime | None:
    """In the place of `CourseDirectory.get_existing_timestamp`."""
    text = text_in(folder, course.log)
    return parse_utc(text) if text else None


def of_submission(api, assignment, student) -> datetime | None:
    """In the place of `NbGraderAPI.get_submitted_timestamp`."""
    course = api.coursedir
    return of_folder(course, course.format_path(course.submitted_directory, student, assignment))
