# fails: plane-losses
# mistake: np.apply_along_axis calls loss for each network: a loop in disguise; the text: all networks at once, without a loop [How often is loss called?]
# named: There is a loop
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    networks = theta + a[:, None, None] * u + b[:, None] * v
    return np.apply_along_axis(loss, -1, networks, features, labels)
