"""Wrong calls of as many kinds as a type checker can tell: it names each marked line, and no other.

Never run; tests/reference/test_types.py has it read.
"""

import numpy as np

from reference import reduce
from reference.classification import cross_entropy
from reference.regression import huber

predictions, targets = np.zeros(3), np.ones(3)
logits = np.zeros((3, 2))

huber(predictions, targets, 0.5)  # wrong: an option by its position
huber(predictions, targets, detla=0.5)  # wrong: a misspelt option
cross_entropy(logits)  # wrong: no labels
huber(predictions, targets, delta="0.5")  # wrong: a string for a number
text: str = huber(predictions, targets)  # wrong: the result for something else
reduce(predictions, "average")  # wrong: no such reduction
