# FocalLoss as an autograd.Function in torch; descend written with np.average; slope through tanh-free half formula
#%% focal-loss
class FocalFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, m, gamma):
        log_p, log_q = -torch.logaddexp(torch.zeros_like(m), -m), -torch.logaddexp(torch.zeros_like(m), m)
        ctx.save_for_backward(log_p, log_q)
        ctx.gamma = gamma
        return -torch.exp(gamma * log_q) * log_p

    @staticmethod
    def backward(ctx, grad):
        log_p, log_q = ctx.saved_tensors
        slope = torch.exp(ctx.gamma * log_q) * (ctx.gamma * log_p.exp() * log_p - log_q.exp())
        return grad * slope, None


class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        loss = FocalFunction.apply(torch.where(labels == 1, logits, -logits), self.gamma)
        if self.alpha is not None:
            loss = torch.where(labels == 1, self.alpha * loss, (1 - self.alpha) * loss)
        return loss
#%% descend
def descend(slope, features, labels, rate, steps):
    w = np.zeros_like(features[0], dtype=float)
    while steps:
        w = w - rate * np.average(slope(features @ w, labels)[:, np.newaxis] * features, axis=0)
        steps -= 1
    return w
#%% best-f1
def best_f1(scores, labels):
    """The alarms are the k highest; the threshold is just above the next lower score."""
    order = np.argsort(scores)[::-1]
    s, y = scores[order].astype(float), labels[order]
    f1 = 2 * np.cumsum(y) / (np.arange(1, len(s) + 1) + y.sum())
    f1[:-1][s[:-1] == s[1:]] = -1
    k = int(np.argmax(f1))
    threshold = np.nextafter(s[k + 1], np.inf) if k + 1 < len(s) else s[k]
    return threshold, f1[k]
