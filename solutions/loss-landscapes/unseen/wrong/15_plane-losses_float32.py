# fails: plane-losses
# mistake: the networks are stored in float32 "to save memory"; asked is double precision, error below 1e-9 [In which precision do you compute?]
# named: only the first digits are right
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    networks = (theta + a[:, None, None] * u + b[:, None] * v).astype(np.float32)
    return loss(networks, features, labels).astype(float)
