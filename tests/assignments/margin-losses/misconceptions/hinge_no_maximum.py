"""losses can become negative

Beyond the margin 1 nothing is left to pay.
"""


def hinge(logits, labels):
    return 1.0 - labels * logits
