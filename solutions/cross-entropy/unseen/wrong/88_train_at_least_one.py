# fails: train
# mistake: steps = 0 makes one step
# named: one step is made at least
#%% train
def train(gradient, features, labels, classes, steps, rate):
    W = np.zeros((features.shape[1], classes))
    done = 0
    while True:
        W = W - rate * features.T @ gradient(features @ W, labels) / len(features)
        done += 1
        if done >= steps:
            return W
