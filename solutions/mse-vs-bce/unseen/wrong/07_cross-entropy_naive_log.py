# fails: cross-entropy
# mistake: logarithm of the rounded probability: inf or nan for large logits (and digits lost from about 20 on). (Use softplus of the logit, equation (7.8).)
# named: it overflows
#%% cross-entropy
def cross_entropy(logits, labels):
    p = sigmoid(logits)
    return -labels * np.log(p) - (1 - labels) * np.log(1 - p)
