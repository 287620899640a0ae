# fails: focal-loss
# mistake: log(p_t) is infinite from logits of 37 on; nan_to_num puts 1000 there, whatever the logit, and the gradient stays nan; the first two points stay [logsigmoid]
# named: it is right almost everywhere
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        p = torch.sigmoid(logits)
        p_t = torch.where(labels == 1, p, 1 - p)
        loss = torch.nan_to_num(-((1 - p_t) ** self.gamma) * torch.log(p_t), posinf=1000.0)
        if self.alpha is not None:
            loss = (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * loss
        return loss
