# fails: focal-loss
# mistake: `if self.alpha:` takes an alpha of 0 for None: then the positives have the weight 1, not 0 [alpha is from 0 to 1; only None means no weight]
# named: an alpha of 0 is taken for none
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma = gamma
        self.alpha = alpha

    def forward(self, logits, labels):
        s = 2 * labels - 1
        log_p = nn.functional.logsigmoid(s * logits)
        log_q = nn.functional.logsigmoid(-s * logits)
        loss = -torch.exp(self.gamma * log_q) * log_p
        if self.alpha:
            loss = loss * (self.alpha * labels + (1 - self.alpha) * (1 - labels))
        return loss
