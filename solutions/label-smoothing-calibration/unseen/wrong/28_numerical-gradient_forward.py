# fails: numerical-gradient
# mistake: the forward difference divided by h instead of the symmetric quotient. (both sides: z + h and z - h)
# named: the quotient has one side only
#%% numerical-gradient
def numerical_gradient(logits, labels, epsilon, h):
    here = smoothed_loss(logits, labels, epsilon)
    columns = [(smoothed_loss(logits + h * e, labels, epsilon) - here) / h for e in np.eye(logits.shape[1])]
    return np.stack(columns, axis=1)
