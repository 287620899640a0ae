# fails: squared-error-grad
# mistake: the factor 2 is missing: the loss is (p - y)^2 without a half, so the 2 stays. (No factor of one half in the loss.)
# named: the factor 2 is missing
#%% squared-error-grad
def squared_error_grad(logits, labels):
    return cross_entropy_grad(logits, labels) * sigmoid(logits) * sigmoid(-logits)
