# fails: squared-error-curvature
# mistake: the terms are written into np.zeros_like(features): cut to whole numbers for integer features. (Features may be integers: the array of terms must be float.)
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    terms = np.zeros_like(features)
    for i in range(len(features)):
        p = sigmoid(weight * features[i])
        s = p * (1 - p)
        terms[i] = features[i] ** 2 * 2 * s * (s + (p - labels[i]) * (1 - 2 * p))
    return terms.mean()
