# fails: ece-of-perfect
# mistake: the mean of the drawn samples goes into one ECE, in which chance cancels; asked is the mean of the ECEs. (one ECE for each sample, then the mean)
# named: Is it the ECE of each sample, and then the mean
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng(1)
    coins = rng.random((repeats, len(confidences))) < confidences
    return ece(confidences, coins.mean(axis=0), bins)
