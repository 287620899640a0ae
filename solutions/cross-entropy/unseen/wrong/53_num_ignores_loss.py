# fails: numerical-gradient
# mistake: returns the exact gradient of cross-entropy, whatever `loss` is (5: for any such loss)
# named: the gradient of cross-entropy is returned, whatever the loss
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    return cross_entropy_grad(logits, labels)
