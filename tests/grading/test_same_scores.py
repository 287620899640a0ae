"""On honest work the isolated examiner and stock nbgrader give the same scores."""

import random
from concurrent.futures import ThreadPoolExecutor

import nbformat

from tests.assignments.classroom import STOCK, Classroom
from tests.grading.conftest import ANSWERS, COURSE, NAME

PARTLY_RIGHT = 10


def partly_right(number):
    """Each answer right, wrong in a known way, or left blank."""
    choose = random.Random(number)
    wrong = {}
    for program in COURSE.mistakes():
        for grade_id, text in program.answers.items():
            wrong.setdefault(grade_id, []).append(text)
    answers = {}
    for grade_id, text in ANSWERS.items():
        kind = choose.choice(["right", "right", "wrong", "blank"])
        if kind != "blank":
            answers[grade_id] = (
                text if kind == "right" else choose.choice(wrong.get(grade_id, [text]))
            )
    return answers


def without_follow_through(path):
    """In nbgrader a question fails with the earlier ones that it builds on."""
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata.course.pop("follow_through", None)
    nbformat.write(notebook, path)


def test_solution_alternatives_and_partly_right_submissions(tmp_path):
    alternatives = COURSE.alternatives()[::2]
    work = {"solution": ANSWERS}
    work |= {f"alternative-{p.name}": {**ANSWERS, **p.answers} for p in alternatives}
    work |= {f"partly-{number:02}": partly_right(number) for number in range(PARTLY_RIGHT)}

    def grade(kind, settings):
        (tmp_path / kind).mkdir()
        room = Classroom(tmp_path / kind, NAME, settings)
        without_follow_through(room.folder / "solutions" / NAME / f"{NAME}.ipynb")
        for student, answers in work.items():
            room.submit(student, answers)
        room.nbgrader("generate_assignment", NAME)
        room.nbgrader("autograde", NAME)
        return room.grades()

    with ThreadPoolExecutor(2) as pool:
        stock = pool.submit(grade, "stock", STOCK)
        ours = pool.submit(grade, "ours", "")
        stock, ours = stock.result(), ours.result()
    assert ours == stock
    full = [score for student, score in ours.items() if not student.startswith("partly")]
    assert full == [20] * (1 + len(alternatives))
    assert len({score for student, score in ours.items() if student.startswith("partly")}) > 5
