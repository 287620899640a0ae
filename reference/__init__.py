"""Loss functions and their gradients for NumPy and PyTorch arrays, one module per family.

>>> from reference.margin import hinge
>>> hinge([2.0, 0.5, -1.0], [1, 1, 1]).tolist()
[0.0, 0.5, 2.0]
"""

from reference._reduction import Total, reduce, total

__all__ = ["Total", "reduce", "total"]
