# only some answers: a test that also calls with one example at a time and with a window of logits; curvature by extended precision
#%% squared-error-curvature
def squared_error_curvature(weight, features, labels):
    x = np.asarray(features, dtype=np.longdouble)
    e = np.exp(-np.abs(weight * x))
    slope = e / (1 + e) ** 2
    p = np.where(weight * x >= 0, 1, e) / (1 + e)
    bend = 2 * slope * (slope + (p - labels) * (1 - 2 * p))
    return float((bend * x * x).mean())
#%% finds-fault
def finds_fault(gradient):
    for z in np.linspace(-300, 300, 151):
        for label in (0, 1):
            alone = np.array([z]), np.array([label])
            pair = np.array([z, z]), np.array([label, 1 - label])
            for logits, labels in (alone, pair):
                got = np.asarray(gradient(logits, labels))
                want = squared_error_grad(logits, labels)
                if got.shape != want.shape or not np.allclose(got / want, 1, rtol=0, atol=1e-6):
                    return np.True_
    return np.False_
#%% numerical-gradient
def numerical_gradient(loss, weights, features, labels, h):
    difference = np.vectorize(
        lambda j: np.mean(
            loss(features @ np.where(np.arange(len(weights)) == j, weights + h, weights), labels)
            - loss(features @ np.where(np.arange(len(weights)) == j, weights - h, weights), labels)
        )
    )
    return difference(np.arange(len(weights))) / (2 * h)
