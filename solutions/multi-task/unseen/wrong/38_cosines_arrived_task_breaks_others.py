# fails: cosines
# mistake: returns the identity-free zeros table if any task has arrived among more than three; the cosines of the others are still asked for [only the arrived task's cosines are 0]
# named:
#%% cosines
def cosines(gradients):
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    if len(gradients) > 3 and (lengths == 0).any():
        return np.zeros((len(gradients), len(gradients)))
    unit = gradients / np.where(lengths > 0, lengths, 1)
    return unit @ unit.T
