# fails: cosines
# mistake: fills the diagonal with 1, also for a task that has arrived; the text: all its cosines are 0, also the one with itself [what is the cosine of a zero gradient with itself?]
# named: the diagonal is 1 everywhere
#%% cosines
def cosines(gradients):
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    unit = gradients / np.where(lengths > 0, lengths, 1)
    table = unit @ unit.T
    np.fill_diagonal(table, 1.0)
    return table
