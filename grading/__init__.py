"""Grades that cannot be forged: a student's code never shares a process with its tests."""
