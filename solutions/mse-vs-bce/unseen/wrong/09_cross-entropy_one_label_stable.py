# fails: cross-entropy
# mistake: stable for the label 0 only; -log(sigmoid(z)) is inf for y = 1 and z below about -745, where the loss is |z|. (Also for the label 1 a confident mistake of -1000 costs 1000: softplus(-z).)
# named: it overflows
#%% cross-entropy
def cross_entropy(logits, labels):
    return np.where(labels == 1, -np.log(sigmoid(logits)), np.logaddexp(0, logits))
