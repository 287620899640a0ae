# fails: squared-error-grad
# mistake: the slope of the sigmoid is forgotten, 2 (p - y) only: that is the derivative with respect to p, not z. (Chain rule: times p (1 - p).)
#%% squared-error-grad
def squared_error_grad(logits, labels):
    return 2 * cross_entropy_grad(logits, labels)
