# fails: cross-entropy-grad
# mistake: as with a threshold of 30, but 17.9: wrong only in the narrow band of about 16 to 17.9, where p - 1 has eight digits. (Nine digits everywhere: use -sigmoid(-z) for all logits.)
# named: only the first digits are right
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    return np.where((labels == 1) & (logits > 17.9), -sigmoid(-logits), sigmoid(logits) - labels)
