# fails: squared-error-grad
# mistake: the residual is repaired (2.1 used), but the slope is still p (1 - p): for z = 40 it is 0 instead of 4e-18, for y = 0 as well. (1 - p in the slope is sigmoid(-z), too.)
# named: it is wrong only where `labels` is 0
#%% squared-error-grad
def squared_error_grad(logits, labels):
    p = sigmoid(logits)
    return np.where(labels == 1, -2 * sigmoid(-logits) ** 2 * p, 2 * p * p * (1 - p))
