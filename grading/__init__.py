"""Grades that cannot be forged: a student's code never shares a process with its tests."""

STUDENT_FILES = (
    "__init__.py",
    "__main__.py",
    "cells.py",
    "checks.py",
    "clock.py",
    "forms.py",
    "handing.py",
    "in_jupyter.py",
    "judging.py",
    "misconceptions.py",
    "needs.py",
    "notebooks.py",
    "outcomes.py",
    "packages.py",
    "placing.py",
    "raised.py",
    "report.py",
    "sources.py",
    "symptoms.py",
    "trial.py",
    "undoing.py",
)
"""What a student gets of this package, in the download and in the sandbox. It holds no answers, and
imports NumPy and the standard library only."""
