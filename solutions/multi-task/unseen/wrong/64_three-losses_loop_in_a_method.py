# fails: three-losses
# mistake: the loop is in a method of a helper class; the text: no loop, nor a function of yours that has one [whole arrays, no for]
# named: There is a loop: `while
#%% three-losses
class Coordinates:
    def __init__(self, table):
        self.table = np.abs(table)

    def __len__(self):
        return self.table.shape[1]

    @property
    def total(self):
        out, d = 0.0, 0
        while d < len(self):
            r = self.table[:, d]
            out, d = out + np.where(r < 1, r * r / 2, r - 0.5), d + 1
        return out


def three_losses(logits, labels, residuals, teacher):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], Coordinates(residuals).total, kl], axis=1)
