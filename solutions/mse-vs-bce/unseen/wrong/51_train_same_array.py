# fails: train
# mistake: one array is changed in place and appended again and again, so that all rows are the last weights. (Append a copy, or make a new array in each step.)
#%% train
def train(gradient, weights, features, labels, rate, steps):
    w = np.array(weights, dtype=float)
    path = [w]
    for _ in range(steps):
        w -= rate * features.T @ gradient(features @ w, labels) / len(labels)
        path.append(w)
    return np.array(path)
