# fails: numerical-gradient
# mistake: returns the gradient by the formula of 2.2; asked are differences of smoothed_loss, which differ from it for large h. (no smoothed_grad here: differences of the loss)
# named: the formula of the gradient is returned
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    return smoothed_grad(logits, labels, epsilon)
