# fails: ece-of-perfect
# mistake: the return stands inside the loop: the ECE of the first sample, not the mean of all. (the mean of `repeats` errors: where does the loop end?)
# named:
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    rng = np.random.default_rng(3)
    total = 0
    for _ in range(repeats):
        right = (rng.random(len(confidences)) < confidences).astype(int)
        total += ece(confidences, right, bins)
        return total
