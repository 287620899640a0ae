"""A busy machine is slow now and then; no property here is about time.

Exact arithmetic has 160 digits also where a test is run alone: `benchmarks.exact` says so.
"""

from hypothesis import settings

import benchmarks.exact  # noqa: F401

settings.register_profile("course", deadline=None)
settings.load_profile("course")
