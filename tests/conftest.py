"""The tests that take minutes start first, so that no process waits for one at the end."""

LONGEST = ("test_same_scores", "test_nbgrader", "test_rebuilding")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.stem not in LONGEST)
