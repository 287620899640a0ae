# fails: cosines
# mistake: adds 1e-12 to the product of the lengths: gradients of 1e-100 get the cosine 0; sizes from 1e-100 are asked for [compare lengths with 0, do not add]
# named: it is right almost everywhere
#%% cosines
def cosines(gradients):
    lengths = np.linalg.norm(gradients, axis=1)
    return gradients @ gradients.T / (np.outer(lengths, lengths) + 1e-12)
