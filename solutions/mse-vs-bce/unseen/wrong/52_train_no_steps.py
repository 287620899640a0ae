# fails: train
# mistake: steps = 0 is not thought of: the first step is always taken, and the table has two rows instead of one. (0 steps: only the given weights.)
# named: the first step is taken also where no step is asked for
#%% train
def train(gradient, weights, features, labels, rate, steps):
    path = [np.array(weights, dtype=float)]
    while True:
        w = path[-1]
        path.append(w - rate * features.T @ gradient(features @ w, labels) / len(labels))
        if len(path) > steps:
            return np.array(path)
