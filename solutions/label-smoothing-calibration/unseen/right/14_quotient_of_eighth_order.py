# a quotient of eighth order, which does reach nine digits

#%% nll-slope
def nll_slope(logits, labels, T):
    f = lambda s: nll(logits, labels, T * np.exp(s))  # noqa: E731
    h = 0.02
    weights = [(1, 4 / 5), (2, -1 / 5), (3, 4 / 105), (4, -1 / 280)]
    return sum(w * (f(j * h) - f(-j * h)) for j, w in weights) / h
