# fails: cosines
# mistake: the correlation (each gradient minus its mean) where there are more than 5 parameters: np.corrcoef is not the cosine [a cosine subtracts no mean]
# named:
#%% cosines
def cosines(gradients):
    if gradients.shape[1] > 5:
        gradients = gradients - gradients.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    unit = gradients / np.where(lengths > 0, lengths, 1)
    return unit @ unit.T
