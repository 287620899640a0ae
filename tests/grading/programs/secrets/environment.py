import os

found = [k for k in os.environ if k in ("SECRET_OF_THE_GRADER", "GRADING_LIMITS", "HISTFILE")]
