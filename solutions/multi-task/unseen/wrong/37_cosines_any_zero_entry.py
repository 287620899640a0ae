# fails: cosines
# mistake: when a task has arrived, every gradient with a zero anywhere counts as arrived; the text: a gradient of zeros only [any or all?]
# named:
#%% cosines
def cosines(gradients):
    lengths = np.linalg.norm(gradients, axis=1, keepdims=True)
    unit = gradients / np.where(lengths > 0, lengths, 1)
    table = unit @ unit.T
    if (lengths == 0).any():
        gone = (gradients == 0).any(axis=1)
        table[gone] = 0
        table[:, gone] = 0
    return table
