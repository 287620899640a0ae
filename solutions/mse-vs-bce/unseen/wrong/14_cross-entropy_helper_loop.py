# fails: cross-entropy
# mistake: the loop stands in an own helper function; the text: "nor use one of yours that has". (No loop in helpers either: arrays at once.)
# named: There is a loop: `np.fromiter`
#%% cross-entropy
def all_losses(logits, labels):
    for z, y in zip(logits, labels):
        yield np.logaddexp(0, -z if y else z)


def cross_entropy(logits, labels):
    return np.fromiter(all_losses(logits, labels), dtype=float)
