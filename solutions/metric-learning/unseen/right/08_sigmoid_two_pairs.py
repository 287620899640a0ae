# different: partial; break-it with three pairs only, labels negative and equal, T as a 0-d array
#%% break-it
def break_it():
    c = np.array([[0.9, 0.8997, 0.4], [0.8, 0.1, -0.95], [0.9004, 0.1004, -0.9]])
    return c - 0.0, np.array([-3, 8, -3]), np.array(0.001)
#%% triplet-loss
def triplet_loss(anchors, positives, negatives, margin):
    z = np.einsum("ij,ij->i", anchors - positives, anchors - positives).astype(float)
    z -= np.einsum("ij,ij->i", anchors - negatives, anchors - negatives)
    z += margin
    z[z < 0] = 0
    return z
