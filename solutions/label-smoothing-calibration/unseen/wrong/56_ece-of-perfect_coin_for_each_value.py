# fails: ece-of-perfect
# mistake: one coin for each different confidence, shared by all examples that have it; each example has its own coin, all independent. (examples of equal confidence have coins of their own)
# named: Does each example have a coin of its own
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng(4)
    values, which = np.unique(confidences, return_inverse=True)
    total = 0.0
    for _ in range(repeats):
        coins = (rng.random(len(values)) < values).astype(int)
        total += ece(confidences, coins[which], bins)
    return total / repeats
