# fails: train
# mistake: divides by the examples of each class times K instead of N: the same when the classes are equally frequent, as in the first visible check
# named: each class counts alike, however many examples it has
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    count = np.bincount(labels, minlength=classes)
    weight = 1 / (count[labels] * np.count_nonzero(count))
    for _ in range(steps):
        W = W - rate * features.T @ (weight[:, None] * gradient(features @ W, labels))
    return W
