# fails: focal-loss
# mistake: 1 - p_t is clamped to 1e-6, which keeps nan away but is wrong for logits of about 14 to 25 and a gamma of 0.5, by more than 1e-12 [the bound is too large: the slope there is 1e-9]
# named:
#%% focal-loss
class FocalLoss(nn.Module):
    def __init__(self, gamma, alpha=None):
        super().__init__()
        self.gamma, self.alpha = gamma, alpha

    def forward(self, logits, labels):
        m = (2 * labels - 1) * logits
        loss = torch.sigmoid(-m).clamp(min=1e-6) ** self.gamma * -nn.functional.logsigmoid(m)
        if self.alpha is not None:
            loss = (self.alpha * labels + (1 - self.alpha) * (1 - labels)) * loss
        return loss
