"""The student's code in a process of its own, walled in; the tests in another, trusted one."""
