# fails: descend
# mistake: it stops when the gradient is below 1e-3: exactly `steps` steps are asked for [exactly steps times]
# named: are all taken?
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros(features.shape[1])
    for _ in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels)
        if np.linalg.norm(gradient) < 1e-3:
            break
        w = w - rate * gradient
    return w
