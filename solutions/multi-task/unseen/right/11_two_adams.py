# different: an Adam for each task alone, their steps added; one-hot labels by put_along_axis
#%% output-grads
def output_grads(logits, labels, residuals, teacher, weights):
    losses_target = np.zeros(logits.shape)
    np.put_along_axis(losses_target, labels.reshape(-1, 1), 1.0, axis=1)
    soft = np.exp(logits - np.amax(logits, 1, keepdims=True))
    soft /= np.sum(soft, 1, keepdims=True)
    share = weights / logits.shape[0]
    a = share[0] * (soft - losses_target) + share[2] * (soft - teacher)
    mask = np.abs(residuals) < 1
    b = share[1] * (mask * residuals + ~mask * np.sign(residuals))
    return a, b
#%% train
class Adam:
    def __init__(self, size, rate):
        self.m, self.v, self.t, self.rate = np.zeros(size), np.zeros(size), 0, rate

    def step(self, g):
        self.t += 1
        self.m += 0.1 * (g - self.m)
        self.v += 0.01 * (g * g - self.v)
        return self.rate * (self.m / (1 - 0.9**self.t)) / np.sqrt(self.v / (1 - 0.99**self.t) + 1e-300)


def train(tasks, start):
    w = start.copy()
    helpers = [Adam(len(w), 0.005) for _ in range(2)]
    for k in range(250):
        _, grads = tasks(w)
        w = w - sum(h.step(g) for h, g in zip(helpers, grads))
    return w
