# fails: cross-entropy-grad
# mistake: for the label 0 the sigmoid is taken as (1 + tanh(z/2)) / 2, which is 0 for z = -40 instead of 4e-18. (For very negative z that is a difference of nearly equal numbers; the given sigmoid has all digits.)
# named: it is wrong only where `labels` is 0
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    return np.where(labels == 1, -sigmoid(-logits), 0.5 * (1 + np.tanh(logits / 2)))
