# fails: train
# mistake: gradients longer than 1 are shortened "for stability"; the text says rate times the gradient. (No clipping: exactly rate times the gradient.)
# named: the steps are cut to a greatest length
#%% train
def train(gradient, weights, features, labels, rate, steps):
    w = np.array(weights, dtype=float)
    path = [w]
    for _ in range(steps):
        step = features.T @ gradient(features @ w, labels) / len(labels)
        step = step / max(1.0, np.linalg.norm(step))
        w = w - rate * step
        path.append(w)
    return np.array(path)
