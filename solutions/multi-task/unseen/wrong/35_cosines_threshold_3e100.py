# fails: cosines
# mistake: a gradient shorter than 3e-100 counts as arrived; only gradients of zeros only have [compare with 0 exactly]
# named: The cosines are wrong at the ends of the range
#%% cosines
def cosines(gradients):
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    alive = lengths > 3e-100
    unit = np.where(alive, gradients / np.where(alive, lengths, 1), 0)
    return unit @ unit.T
