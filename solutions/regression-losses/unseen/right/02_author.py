#%% mse-loop
def mse_loop(predictions, targets):
    i = 0
    mean = 0.0
    while i < len(targets):
        mean = mean + (predictions[i] * 1.0 - targets[i] * 1.0) ** 2 / len(targets)
        i += 1
    return mean
#%% squared
def squared(predictions, targets):
    return (predictions * 1.0 - targets * 1.0) * (predictions * 1.0 - targets * 1.0)
#%% squared-slope
def squared_slope(predictions, targets):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        result[index] = 2 * (float(predictions[index]) - float(targets[index]))
    return result
#%% gradient
def gradient(slope, features, targets, w):
    n, d = features.shape
    predicted = np.zeros(n)
    for i in range(n):
        for j in range(d):
            predicted[i] += features[i, j] * w[j]
    s = slope(predicted, targets)
    result = [0.0] * d
    for j in range(d):
        for i in range(n):
            result[j] += features[i, j] * s[i]
        result[j] = result[j] / n
    return result
#%% absolute
def absolute(predictions, targets):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        r = float(predictions[index]) - float(targets[index])
        result[index] = r if r > 0 else -r
    return result
#%% absolute-slope
def absolute_slope(predictions, targets):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        if predictions[index] >= targets[index]:
            result[index] = 1
        else:
            result[index] = -1
    return result
#%% huber
def huber(predictions, targets, delta=1.0):
    r = abs(predictions * 1.0 - targets * 1.0)
    inner = np.minimum(r, delta)
    return inner * inner / 2 + delta * (r - inner)
#%% huber-slope
def huber_slope(predictions, targets, delta=1.0):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        r = float(predictions[index]) - float(targets[index])
        if r > delta:
            r = delta
        elif r < -delta:
            r = -delta
        result[index] = r
    return result
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        r = abs(float(predictions[index]) - float(targets[index]))
        if r < beta:
            result[index] = r * r / 2 / beta
        else:
            result[index] = r - beta / 2
    return result
#%% smooth-l1-slope
def smooth_l1_slope(predictions, targets, beta=1.0):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        r = float(predictions[index]) - float(targets[index])
        result[index] = max(-1.0, min(1.0, r / beta))
    return result
#%% pinball
def pinball(predictions, targets, level):
    too_high = np.maximum(predictions * 1.0 - targets * 1.0, 0)
    too_low = np.maximum(targets * 1.0 - predictions * 1.0, 0)
    return level * too_low + (1 - level) * too_high
#%% pinball-slope
def pinball_slope(predictions, targets, level):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        p, t = predictions[index], targets[index]
        if p > t:
            result[index] = 1 - level
        if p < t:
            result[index] = -level
    return result
#%% numerical-slope
def numerical_slope(loss, predictions, targets, h=1e-5):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        p = np.array([float(predictions[index])])
        t = np.array([float(targets[index])])
        result[index] = (loss(p + h, t)[0] - loss(p - h, t)[0]) / (2 * h)
    return result
#%% absolute-quotient
def absolute_quotient(predictions, targets, h=1e-5):
    result = np.zeros(predictions.shape)
    for index in np.ndindex(predictions.shape):
        r = float(predictions[index]) - float(targets[index])
        if r >= h:
            result[index] = 1
        elif r <= -h:
            result[index] = -1
        else:
            result[index] = r / h
    return result
#%% break-huber
def break_huber():
    return np.array([10.0, -10.0, 25.0, -25.0, 0.4]), np.array([0.0, 0, 0, 0, 0]), 3
#%% break-smooth-l1
def break_smooth_l1():
    return np.array([1.0, 9.0]), np.array([0.0, 0.0]), 4.0
#%% break-pinball
def break_pinball():
    return np.array([3, 1]), np.array([1, 5]), 0.2
#%% pinball-test
def pinball_test(function):
    sizes = []
    size = 0.001
    while size <= 1000:
        sizes.append(size)
        size *= 1.05
    ps, ts = [], []
    for size in sizes:
        for sign in (-1, 1):
            for target in (-7.3 * size, -0.6 * size, -0.3 * size, 0.4 * size, 0.7 * size, 5.1 * size):
                ts.append(target)
                ps.append(target + sign * size)
    if len(ps) % 2:
        ps.append(1.0)
        ts.append(3.0)
    rng = np.random.default_rng(7)
    order = rng.permutation(len(ps))
    p = np.array(ps)[order]
    t = np.array(ts)[order]
    for level in (0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95):
        for shape in ((len(p),), (2, len(p) // 2), (len(p) // 2, 2)):
            a, b = p.reshape(shape), t.reshape(shape)
            right = pinball(a, b, level)
            got = function(a, b, level)
            if np.shape(got) != np.shape(right):
                return True
            if not np.all(np.abs(got - right) <= 1e-6 * right):
                return True
    return False
#%% best-constant
def best_constant(slope, targets):
    a = float(min(targets)) - 1
    b = float(max(targets)) + 1
    while b - a > 1e-8:
        c = a / 2 + b / 2
        s = 0.0
        for value in slope(np.array([c] * len(targets)), targets):
            s += value
        if s > 0:
            b = c
        elif s < 0:
            a = c
        else:
            return c
    return a
#%% fit
def fit(loss, slope, features, targets):
    # Newton-like bundle: keep all tangents of the mean loss and minimise their maximum (a linear program)
    from scipy.optimize import linprog

    n, d = features.shape
    w = np.linalg.lstsq(features, targets, rcond=None)[0]
    best, least = w, np.mean(loss(features @ w, targets))
    rows, rhs = [], []
    for _ in range(150):
        value = np.mean(loss(features @ w, targets))
        if value < least:
            best, least = w, value
        g = np.array(gradient(slope, features, targets, w))
        rows.append(np.r_[g, -1.0])
        rhs.append(g @ w - value)
        found = linprog(
            np.r_[np.zeros(d), 1.0],
            A_ub=np.array(rows),
            b_ub=np.array(rhs),
            bounds=[(-100, 100)] * d + [(0, None)],
        )
        if found.x is None or least - found.fun < 1e-4 * least:
            break
        w = 0.5 * found.x[:d] + 0.5 * best
    return best
#%% band
def band(features, targets, new):
    def low(p, t):
        return pinball(p, t, 0.1)

    def low_slope(p, t):
        return pinball_slope(p, t, 0.1)

    def high(p, t):
        return pinball(p, t, 0.9)

    def high_slope(p, t):
        return pinball_slope(p, t, 0.9)

    w1 = fit(low, low_slope, features, targets)
    w2 = fit(high, high_slope, features, targets)
    lower, upper = [], []
    for row in new:
        lower.append(sum(row * w1))
        upper.append(sum(row * w2))
    return lower, upper
