# fails: ece-of-perfect
# mistake: one random number for all examples of a sample; a coin for each example is asked for, all independent. (how many random numbers does a sample need?)
# named: Does each example have a coin of its own
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng(0)
    return np.mean([ece(confidences, (rng.random() < confidences).astype(int), bins) for _ in range(repeats)])
