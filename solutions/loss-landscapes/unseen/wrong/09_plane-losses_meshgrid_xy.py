# fails: plane-losses
# mistake: np.meshgrid(a, b) has the rows for b; reshaped to (len(a), len(b)) the entries stand in wrong places; entry (i, j) belongs to a_i and b_j [What does the argument indexing of meshgrid say?]
# named: the losses stand in the order of b before a
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    A, B = np.meshgrid(a, b)
    networks = theta + A.reshape(-1, 1) * u + B.reshape(-1, 1) * v
    return loss(networks, features, labels).reshape(len(a), len(b))
