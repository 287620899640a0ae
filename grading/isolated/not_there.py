"""Stands, in a worker, in the place of each package that an assignment hides."""

name = __name__.partition(".")[0]
raise ModuleNotFoundError(f"No module named {name!r}", name=name)
