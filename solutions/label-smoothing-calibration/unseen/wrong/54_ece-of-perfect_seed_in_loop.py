# fails: ece-of-perfect
# mistake: the generator is made anew with the same seed in each repetition, so all samples are the same one. (make the generator once, before the loop)
# named:
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    results = []
    for _ in range(repeats):
        rng = np.random.default_rng(42)
        results.append(ece(confidences, (rng.random(len(confidences)) < confidences).astype(int), bins))
    return np.mean(results)
