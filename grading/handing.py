"""What a function of the student's is given: copies, whose arrays it can read and not change."""

import numpy as np


def handed_over(value, unwrapped=lambda value: value):
    """A copy of lists, dictionaries and arrays, the arrays read-only; all else is `unwrapped`."""
    if isinstance(value, dict):
        return {key: handed_over(entry, unwrapped) for key, entry in value.items()}
    if type(value) in (list, tuple):
        return type(value)(handed_over(entry, unwrapped) for entry in value)
    if isinstance(value, np.ndarray):
        copied = value.copy()
        copied.flags.writeable = False
        return copied
    return unwrapped(value)
