# fails: focal-loss
# mistake: (1 - p_t) ** gamma of a number that underflows to 0: nan in the gradient for a gamma of 0.5; the first two points stay [exp(gamma log(1 - p_t))]
# named: It is nan.
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        p = torch.sigmoid(logits)
        ce = nn.functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
        p_t = p * labels + (1 - p) * (1 - labels)
        loss = ce * (1 - p_t) ** self.gamma
        if self.alpha is not None:
            loss = (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * loss
        return loss
