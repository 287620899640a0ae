"""A busy machine is slow now and then; no property here is about time."""

from hypothesis import settings

settings.register_profile("course", deadline=None)
settings.load_profile("course")
