# fails: binary-cross-entropy
# mistake: goes over the two-class table by np.column_stack: a (N, K) table of logits with N > 1 gets another shape (3.3: a row or a table, in that shape); a table of one row is patched
# named: a table comes back in another shape
#%% binary-cross-entropy
def binary_cross_entropy(logits, labels):
    if logits.ndim == 2 and len(logits) == 1:
        return binary_cross_entropy_of_row(logits[0], labels[0])[None]
    return binary_cross_entropy_of_row(logits, labels)

def binary_cross_entropy_of_row(logits, labels):
    z = np.ravel(np.asarray(logits, dtype=float))
    return np.logaddexp(0, np.where(np.ravel(labels) == 1, -z, z))
