# fails: cross-entropy
# mistake: beyond 20 the softplus is replaced by max(0, .), so a loss of 1e-9 is returned as 0: its error is above 1e-12 (between 20 and 27.6). (Small losses count down to 1e-12: move the threshold or use np.logaddexp.)
# named:
#%% cross-entropy
def cross_entropy(logits, labels):
    wrong = (1 - 2 * labels) * logits
    return np.where(np.abs(wrong) > 20, np.maximum(wrong, 0), np.log1p(np.exp(np.minimum(wrong, 30))))
