# fails: focal-loss
# mistake: alpha at the positives, 1 at the negatives [alpha_t is 1 - alpha for negatives]
# named: negatives have the weight 1
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
        if self.alpha is not None:
            loss = loss * (self.alpha * labels + (1 - labels))
        return loss
