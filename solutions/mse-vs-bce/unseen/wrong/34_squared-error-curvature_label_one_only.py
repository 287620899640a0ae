# fails: squared-error-curvature
# mistake: equation (7.10) for all examples; it holds for the label 1 only. (For the label 0 exchange the classes: p becomes 1 - p.)
# named: the label 1 is assumed for all
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    p = sigmoid(weight * features)
    return np.mean(features**2 * 2 * p * (1 - p) ** 2 * (3 * p - 1))
