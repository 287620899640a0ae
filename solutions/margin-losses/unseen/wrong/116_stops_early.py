# fails: train
# mistake: Training stops once the gradient is small, though exactly `steps` steps are asked for.
# named: training stops before all steps are made
#%% train
def train(slope, features, labels, steps, rate, tol=1e-3):
    w = np.zeros(features.shape[1])
    for step in range(steps):
        gradient = features.T @ slope(features @ w, labels) / len(labels)
        if np.linalg.norm(gradient) < tol:
            print("converged after", step, "steps")
            break
        w = w - rate * gradient
    return w
