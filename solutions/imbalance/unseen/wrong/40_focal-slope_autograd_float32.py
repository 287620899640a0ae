# fails: focal-slope
# mistake: autograd on torch.tensor(..., dtype=torch.float32): seven digits [double precision]
# named: only the first digits are right
#%% focal-slope
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def focal_slope(logits, labels, gamma):
    z = torch.tensor(np.array(logits), dtype=torch.float32, requires_grad=True)
    s = torch.tensor(np.array(2 * labels - 1), dtype=torch.float32)
    f = nn.functional.logsigmoid
    (-torch.exp(gamma * f(-s * z)) * f(s * z)).sum().backward()
    return z.grad.numpy().astype(float)
