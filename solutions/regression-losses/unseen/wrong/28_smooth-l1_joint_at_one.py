# fails: smooth-l1
# mistake: the pieces are joined at 1, not at beta: shows for |r| between 1 and beta
# named: the branches change at 1, whatever beta is
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    r = np.abs(predictions.astype(float) - targets)
    return np.where(r < 1, r**2 / (2 * beta), r - beta / 2)
