# fails: squared-error-curvature
# mistake: the feature once instead of squared. (The chain rule brings x twice: x squared.)
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    r = sigmoid((2 * labels - 1) * weight * features)
    return np.mean(features * 2 * r * (1 - r) ** 2 * (3 * r - 1))
