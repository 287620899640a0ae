# fails: logsumexp
# mistake: takes the middle between largest and smallest out: a row with a spread over about 1400 overflows
# named: the middle between the largest and the smallest logit is taken out
#%% logsumexp
def logsumexp(logits):
    z = np.asarray(logits, dtype=float)
    c = z.max(axis=1) / 2 + z.min(axis=1) / 2
    return c + np.log(np.exp(z - c[:, None]).sum(axis=1))
