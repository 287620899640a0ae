# fails: nll-slope
# mistake: the softmax without taking out the largest logit: nan as soon as z / T is beyond 709, e.g. logits of 40 at T = 0.05. (take out the largest of the row after the division by T)
# named: it overflows
#%% nll-slope
def nll_slope(logits, labels, T):
    z = logits / T
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return np.mean(z[np.arange(len(z)), labels] - (p * z).sum(axis=1))
