# fails: huber
# mistake: |r+d| - |r-d| style formula: cancels; shows for |r| < delta, tiny residuals give 0
# named: only the first digits are right
#%% huber
def huber(predictions, targets, delta=1.0):
    r = np.abs(predictions.astype(float) - targets)
    over = np.maximum(r - delta, 0)
    inner = np.where(r < 1e-9, r, r - over)  # cancels for r much above delta
    return np.where(r > 1e15, delta * (r - delta / 2), inner**2 / 2 + inner * over)
