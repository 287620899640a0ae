"""label minus logit, a residual

The margin is a product, not a difference.
"""


def margin(logits, labels):
    return labels - logits
