# only some answers: odd but legal: clipping where it does no harm, threshold 40, float from integers by + 0.0, a loop over the two labels' indices
#%% losses-loop
def losses_loop(probs, labels):
    table = []
    for index in reversed(range(len(labels))):
        p = probs[index] if labels[index] else 1 - probs[index]
        table.insert(0, np.array([(1 - p) * (1 - p), np.log(1 / p)]))
    return np.array(table)
#%% cross-entropy
def cross_entropy(logits, labels):
    z = logits + 0.0
    toward = np.where(labels == 0, z, -z)  # large: a confident mistake
    ordinary = np.log1p(np.exp(np.clip(toward, -745, 40)))
    return np.where(toward > 40, toward, ordinary)
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    e = np.exp(-np.abs(logits))
    wrong_side = (logits > 0) == (labels == 0)
    return np.where(wrong_side, 1.0, e) / (1.0 + e) * (-1.0) ** labels
#%% squared-error-grad
def squared_error_grad(logits, labels):
    e = np.exp(-np.abs(logits))
    wrong_side = (logits > 0) == (labels == 0)
    return 2.0 * e * np.where(wrong_side, 1.0, e) / (1.0 + e) ** 3 * (1 - 2 * labels)
