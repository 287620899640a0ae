# fails: ece-of-perfect
# mistake: computes the normal approximation of (10.3) instead of drawing samples ("Measure it"); wrong by more than 15 % where bins hold few examples or confidences near 1. (draw coins; the formula is only for large bins)
# named:
#%% ece-of-perfect
def ece_of_perfect(confidences, bins, repeats):
    found = np.maximum(np.ceil(confidences * bins).astype(int), 1)
    variance = np.bincount(found, confidences * (1 - confidences))
    return np.sqrt(2 / np.pi) * np.sqrt(variance).sum() / len(confidences)
