# fails: focal-loss
# mistake: the factor is computed under no_grad, as a weight: the values are right, the gradient lacks a term [backward must see the factor, too]
# named: has all that depends on the logits a part in it?
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma = gamma
        self.alpha = alpha

    def forward(self, logits, labels):
        s = 2 * labels - 1
        log_p = nn.functional.logsigmoid(s * logits)
        with torch.no_grad():
            factor = torch.exp(self.gamma * nn.functional.logsigmoid(-s * logits))
        loss = -factor * log_p
        if self.alpha is not None:
            loss = loss * (self.alpha * labels + (1 - self.alpha) * (1 - labels))
        return loss
