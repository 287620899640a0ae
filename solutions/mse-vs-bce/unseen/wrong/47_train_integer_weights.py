# fails: train
# mistake: the table has the dtype of the weights, so integer weights stay whole numbers in each step. (Weights may be integers: make the table float.)
# named: it goes wrong when the input holds integers
#%% train
def train(gradient, weights, features, labels, rate, steps):
    path = np.array([weights] * (steps + 1))
    for t in range(steps):
        g = gradient(features @ path[t], labels)
        path[t + 1] = path[t] - rate * features.T @ g / len(labels)
    return path
