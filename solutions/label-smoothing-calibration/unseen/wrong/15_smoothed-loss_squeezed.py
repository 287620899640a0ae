# fails: smoothed-loss
# mistake: .squeeze() turns the answer for a single row (N = 1) into a number without a shape; one value for each row is asked for. (try a table of one row)
# named: a table comes back in another shape
#%% smoothed-loss
def smoothed_loss(logits, labels, epsilon):
    z = logits - logits.max(axis=1, keepdims=True)
    lse = np.log(np.exp(z).sum(axis=1, keepdims=True))
    z_y = np.take_along_axis(z, labels[:, None], axis=1)
    return (lse - (1 - epsilon) * z_y - epsilon * z.mean(axis=1, keepdims=True)).squeeze()
