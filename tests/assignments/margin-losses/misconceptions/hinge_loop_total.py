"""the losses are summed up

Collect one loss per example.
"""


def hinge_loop(logits, labels):
    total = 0.0
    for z, y in zip(logits, labels):
        total += max(0.0, 1.0 - y * z)
    return total
