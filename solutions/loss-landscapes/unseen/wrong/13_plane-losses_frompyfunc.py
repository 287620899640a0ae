# fails: plane-losses
# mistake: np.frompyfunc over the pairs of a and b: like np.vectorize a loop, one network at a time; the text forbids that [How often is loss called?]
# named: There is a loop
#%% plane-losses
def plane_losses(theta, u, v, a, b, features, labels):
    one = np.frompyfunc(lambda s, t: loss(theta + s * u + t * v, features, labels), 2, 1)
    return one.outer(a, b).astype(float)
