# fails: weighted-bce
# mistake: PyTorch's loss with pos_weight: for negatives at z = -30 it subtracts 30 from 30, and the tiny loss drowns [a tiny loss drowns in a large number]
# named: a tiny loss drowns where two large numbers are subtracted
#%% weighted-bce
def weighted_bce(logits, labels, pos_weight):
    z = torch.tensor(np.array(logits, dtype=float))
    y = torch.tensor(np.array(labels, dtype=float))
    w = torch.tensor(float(pos_weight), dtype=torch.float64)
    loss = nn.functional.binary_cross_entropy_with_logits(z, y, pos_weight=w, reduction="none")
    return loss.numpy()
