# fails: logsumexp
# mistake: takes out the logit largest in SIZE: a row such as (-1000, 900) overflows (1.2, all finite logits)
# named: the logit that is largest in size is taken out, whatever its sign
#%% logsumexp
def logsumexp(logits):
    z = np.asarray(logits, dtype=float)
    c = np.take_along_axis(z, np.abs(z).argmax(axis=1)[:, None], axis=1)
    return c[:, 0] + np.log(np.exp(z - c).sum(axis=1))
