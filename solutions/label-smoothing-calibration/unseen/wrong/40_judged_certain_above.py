# fails: judged
# mistake: rounds a confidence above 0.999999 to 1. (no threshold: 1 - 1e-7 is not 1)
# named: right to 6 digits, and 9 are asked for
#%% judged
def judged(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    c = (e / e.sum(axis=1, keepdims=True)).max(axis=1)
    return np.where(c > 0.999999, 1.0, c), (logits.argmax(axis=1) == labels).astype(int)
