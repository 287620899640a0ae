# fails: squared-error-grad
# mistake: one branch for the whole array: if all labels are the same the formula of that class, else a difference for the labels 0 with 1 - p rounded between 16 and 500. (Each example must be right whatever stands beside it.)
# named:
#%% squared-error-grad
def squared_error_grad(logits, labels):
    p, q = sigmoid(logits), sigmoid(-logits)
    if labels.all():
        return -2 * p * q * q
    if not labels.any():
        return 2 * p * p * q
    return np.where(labels == 1, -2 * p * q * q, 2 * p * p * (1 - p))
