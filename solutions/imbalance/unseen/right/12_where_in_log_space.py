# all in log space, weights as exponents; a plain Python loop for the class weights; a while loop
#%% class-weights
def inverse_frequency(counts):
    out = []
    for i in range(len(counts)):
        out.append(np.sum(counts) / len(counts) / counts[i])
    return np.array(out)


def inverse_root(counts):
    return np.sqrt(counts.sum() / counts) / np.sqrt(len(counts))


def effective_number(counts, beta):
    with np.errstate(divide="ignore"):
        log_beta = np.log(np.float64(beta))
    return np.divide(1 - beta, -np.expm1(np.multiply(log_beta, counts)))
#%% weighted-bce-slope
def weighted_bce_slope(logits, labels, pos_weight):
    log_q = -np.logaddexp(0, np.where(labels == 1, logits, -logits))
    return np.where(labels == 1, -1, 1) * np.exp(log_q + labels * np.log(pos_weight))
#%% focal-slope
def focal_slope(logits, labels, gamma):
    p = np.exp(-np.logaddexp(0, -logits))
    q = np.exp(-np.logaddexp(0, logits))
    log_p, log_q = -np.logaddexp(0, -logits), -np.logaddexp(0, logits)
    positive = q**gamma * (gamma * p * log_p - q)
    negative = p**gamma * (p - gamma * q * log_q)
    return labels * positive + (1 - labels) * negative
#%% break-focal
def break_focal():
    z = np.random.uniform(-5, 5, size=60)
    return z, np.random.permutation(np.arange(60) % 2), 1.5 + 0.1 * np.random.rand(), 0.33
