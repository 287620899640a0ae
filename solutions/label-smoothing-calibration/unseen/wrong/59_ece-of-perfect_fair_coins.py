# fails: ece-of-perfect
# mistake: all coins have the mean confidence as their probability instead of each example its own. (each example has its own probability c)
# named:
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng(2)
    p, n = confidences.mean(), len(confidences)
    return np.mean([ece(confidences, (rng.random(n) < p).astype(int), bins) for _ in range(repeats)])
