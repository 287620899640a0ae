# only what differs: disguise searches until its own measures have all changed by 4; filter lengths by two divisions; rewritten by argsort of the order
#%% filter-normalised
def filter_normalised(direction, theta, D):
    U, c, u, _ = parts(direction, D)
    T, _, t, _ = parts(theta, D)

    def unit(x):
        top = np.max(np.abs(x), axis=-1, keepdims=True)
        x = x / np.where(top == 0, 1, top)
        n = np.sqrt((x * x).sum(axis=-1, keepdims=True))
        return x / np.where(n == 0, 1, n), top * n

    return joined(unit(U)[0] * unit(T)[1], np.zeros_like(c), unit(u)[0] * unit(t)[1], 0)
#%% rewritten
def rewritten(theta, order, factors, D):
    W1, b1, w2, b2 = parts(theta, D)
    new_W, new_b, new_w = W1.copy(), b1.copy(), w2.copy()
    place = np.argsort(order)  # where each old unit goes
    for old in range(len(order)):
        k = place[old]
        new_W[k], new_b[k], new_w[k] = W1[old] * factors[k], b1[old] * factors[k], w2[old] / factors[k]
    return joined(new_W, new_b, new_w, b2)
#%% disguise
def disguise():
    rng = np.random.default_rng(7)
    while True:
        factors = np.exp(rng.uniform(np.log(0.002), np.log(500), UNITS))
        network = rewritten(NETWORK, np.arange(UNITS), factors, PIXELS)
        changes = [m(network) / m(NETWORK) for m in (length, product_of_lengths, product_of_largest)]
        changes.append(
            rise(network, filter_normalised) / rise(NETWORK, filter_normalised)
        )
        if all(c > 4 or 0 < c < 0.25 for c in changes):
            return factors
