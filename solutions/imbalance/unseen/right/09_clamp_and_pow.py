# FocalLoss by sigmoid, a power and a clamp at 1e-300; the table of weights indexed by integer labels
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma = gamma
        self.alpha = alpha

    def forward(self, logits, labels):
        signed = (2 * labels - 1) * logits
        rest = torch.sigmoid(-signed).clamp(min=1e-300)
        ce = torch.logaddexp(torch.zeros_like(signed), -signed)
        loss = rest**self.gamma * ce
        return loss if self.alpha is None else loss * (self.alpha * labels + (1 - self.alpha) * (1 - labels))
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    table = np.array([1.0, pos_weight])
    signs = np.array([1.0, -1.0])
    k = np.asarray(labels).astype(np.intp)
    return table[k] * np.logaddexp(0.0, signs[k] * logits)
#%% break-focal
def break_focal():
    """The four corners alone, near the middle."""
    return np.array([0.3, -0.3, 0.3, -0.3]), np.array([1, 1, 0, 0]), 4.9, 0.45
