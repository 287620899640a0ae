# fails: train
# mistake: stops as soon as the gradient is shorter than 0.001 and repeats the last weights; the text asks for `steps` steps. (Take every step, however small.)
# named:
#%% train
def train(gradient, weights, features, labels, rate, steps):
    w = np.array(weights, dtype=float)
    path = [w]
    for _ in range(steps):
        g = features.T @ gradient(features @ w, labels) / len(labels)
        if np.linalg.norm(g) > 1e-3:
            w = w - rate * g
        path.append(w)
    return np.array(path)
