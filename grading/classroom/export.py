"""Export grades: nbgrader's columns, and whether a 0 is one for no work, or for work that is lost.

status           meaning
not submitted    nothing was handed in
unreadable       something was, and `problem` says why it could not be graded
blank            the exercise came back as it was
not graded       autograding was cut short: run it again
graded           `to_grade_by_hand` says how many answers still wait for a person
"""

import csv
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin

from grading.classroom.converters import verdict

COLUMNS = """
    assignment duedate timestamp student_id last_name first_name email raw_score
    late_submission_penalty score max_score status to_grade_by_hand problem
"""


class CsvExport(ExportPlugin):
    """A CSV file that a spreadsheet opens with every name intact."""

    def export(self, gradebook):
        course = CourseDirectory(config=self.config)
        with open(self.to or "grades.csv", "w", newline="", encoding="utf-8-sig") as file:
            writer = csv.DictWriter(file, COLUMNS.split())
            writer.writeheader()
            for assignment in gradebook.assignments:
                for student in gradebook.students:
                    if self._wanted(assignment.name, student.id):
                        writer.writerow(row(gradebook, course, assignment, student))

    def _wanted(self, assignment, student):
        students, assignments = map(str, self.student), map(str, self.assignment)
        return (not self.assignment or assignment in assignments) and (
            not self.student or student in students
        )


def row(gradebook, course, assignment, student) -> dict:
    """What is known of one student's work on one assignment."""
    known = {
        "assignment": assignment.name,
        "duedate": assignment.duedate,
        "student_id": student.id,
        "last_name": student.last_name,
        "first_name": student.first_name,
        "email": student.email,
        "max_score": assignment.max_score,
        "raw_score": 0.0,
        "late_submission_penalty": 0.0,
        "score": 0.0,
        "status": "not submitted",
    }
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        return known
    folder = course.format_path(course.autograded_directory, student.id, assignment.name)
    found, penalty = verdict(Path(folder)), submission.late_submission_penalty
    waiting = [g for n in submission.notebooks for g in n.grades if g.needs_manual_grade]
    return known | {
        "timestamp": submission.timestamp,
        "raw_score": submission.score,
        "late_submission_penalty": penalty,
        "score": max(0.0, submission.score - penalty),
        "status": found.get("status", "not graded"),
        "problem": found.get("problem", ""),
        "to_grade_by_hand": len(waiting),
    }
