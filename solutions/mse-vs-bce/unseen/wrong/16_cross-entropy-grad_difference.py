# fails: cross-entropy-grad
# mistake: p - y by a difference: for y = 1 and a large logit p is rounded to 1 and the gradient to 0. (1 - p is sigmoid(-z), no difference.)
# named: p - y is rounded to 0
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    return sigmoid(logits) - labels
