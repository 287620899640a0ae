# fails: cross-entropy-grad
# mistake: the exact form only beyond 30; between 16 and 30 the difference p - 1 has lost most of its digits. (Nine digits everywhere: use -sigmoid(-z) for all logits.)
#%% cross-entropy-grad
def cross_entropy_grad(logits, labels):
    return np.where((labels == 1) & (logits > 30), -sigmoid(-logits), sigmoid(logits) - labels)
