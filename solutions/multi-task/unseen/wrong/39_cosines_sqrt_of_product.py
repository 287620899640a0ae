# fails: cosines
# mistake: divides by sqrt(|g_i|^2 |g_j|^2): for two gradients of 1e100 (or two of 1e-100) the product leaves the range of doubles; mixed ones (as in the check) are fine [take the root before the product]
# named:
#%% cosines
def cosines(gradients):
    gram = gradients @ gradients.T
    squares = np.diag(gram)
    with np.errstate(all="ignore"):
        table = gram / np.sqrt(np.outer(squares, squares))
    off = np.nan_to_num(table, nan=0.0, posinf=0.0, neginf=0.0)
    np.fill_diagonal(off, squares > 0)
    return off
