# fails: weighted-bce
# mistake: np.frompyfunc runs a Python function for each example: a loop by another name [all examples at once]
# named: Here all examples are to be computed at once.
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    one = np.frompyfunc(lambda z, y: (pos_weight if y == 1 else 1.0) * np.logaddexp(0.0, -z if y == 1 else float(z)), 2, 1)
    return one(logits, labels).astype(float)
