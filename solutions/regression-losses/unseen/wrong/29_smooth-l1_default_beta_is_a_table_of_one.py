# fails: smooth-l1
# mistake: the fractions of beta are lost: int(beta) where beta >= 1; shows for beta = 2.5
# named: the fractions of beta are lost
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    beta = int(beta) or beta
    r = np.abs(predictions.astype(float) - targets)
    return np.where(r < beta, r**2 / (2 * beta), r - beta / 2)
