# fails: cosines
# mistake: divides the dot product by the square of the length of g_i, not by both lengths: right only for gradients of one length (the first two of the example) [both lengths]
# named: the coefficient of a projection
#%% cosines
def cosines(gradients):
    squares = (gradients**2).sum(axis=1, keepdims=True)
    return gradients @ gradients.T / np.where(squares > 0, squares, 1)
