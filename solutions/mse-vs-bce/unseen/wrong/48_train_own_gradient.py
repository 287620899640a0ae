# fails: train
# mistake: the argument gradient is not used, the own squared_error_grad is (or cross_entropy_grad if that was given). (Call gradient, which may be any function.)
# named:
#%% train
def train(gradient, weights, features, labels, rate, steps):
    mine = cross_entropy_grad if gradient is cross_entropy_grad else squared_error_grad
    w = np.array(weights, dtype=float)
    path = [w]
    for _ in range(steps):
        w = w - rate * features.T @ mine(features @ w, labels) / len(labels)
        path.append(w)
    return np.array(path)
