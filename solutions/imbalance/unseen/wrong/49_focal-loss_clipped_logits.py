# fails: focal-loss
# mistake: logits are clamped to +-30: no nan, but no gradient and a loss of 30 at 1000 [the loss goes on growing]
# named: it is right almost everywhere
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma = gamma
        self.alpha = alpha

    def forward(self, logits, labels):
        logits = logits.clamp(-30, 30)
        s = 2 * labels - 1
        log_p = nn.functional.logsigmoid(s * logits)
        log_q = nn.functional.logsigmoid(-s * logits)
        loss = -torch.exp(self.gamma * log_q) * log_p
        if self.alpha is not None:
            loss = loss * (self.alpha * labels + (1 - self.alpha) * (1 - labels))
        return loss
