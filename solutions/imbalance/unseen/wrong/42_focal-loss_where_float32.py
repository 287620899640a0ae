# fails: focal-loss
# mistake: torch.where(labels == 1, alpha, 1 - alpha) with two Python numbers makes a float32 tensor: right for 0.25, seven digits for 0.1 [which dtype has torch.where of two numbers?]
# named: right to 7 digits, and 8 are asked for
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
            loss = loss * torch.where(labels == 1, self.alpha, 1 - self.alpha)
        return loss
