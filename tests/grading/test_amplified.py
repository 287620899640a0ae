"""A little that is handed in, and would become very much."""

import logging
import os

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from grading.classroom.pages import words
from grading.classroom.submissions import submissions


def test_a_table_is_no_larger_than_its_text_allows():
    wide = "|a" * 300 + "\n" + "|-" * 300 + "\n" + "a\n" * 300
    assert len(words(wide)) < 20 * len(wide)
    assert words("|a|b|\n|-|-|\n|1|2|").count("<td>") == 2


def test_a_picture_is_shown_once():
    picture = {"a": {"image/png": "A" * 10_000}}
    page = words("![](attachment:a)\n" * 50, picture)
    assert 10_000 < len(page) < 20_000
    assert words("![](attachment:a)", picture).count("<img") == 1


def test_a_folder_with_an_odd_name_of_full_length_stops_nobody(tmp_path):
    for name in ("<" + "a" * 254, "honest"):
        (tmp_path / "submitted" / name / "margin-losses").mkdir(parents=True)
    config = Config({"CourseDirectory": {"root": str(tmp_path), "assignment_id": "margin-losses"}})
    for found in submissions(CourseDirectory(config=config), logging.getLogger()):
        found.write(tmp_path / "clean" / found.student, "margin-losses")
    assert "honest" in os.listdir(tmp_path / "clean")
