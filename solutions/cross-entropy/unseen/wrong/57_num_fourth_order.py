# fails: numerical-gradient
# mistake: Richardson: four calls, fourth order; not the quotient that is asked for; shows with a large h
# named: the formula is another one, with more points
#%% numerical-gradient
def numerical_gradient(loss, logits, labels, h=1e-5):
    z = np.asarray(logits, dtype=float)

    def quotient(step):
        return np.stack([(loss(z + d, labels) - loss(z - d, labels)) / (2 * step) for d in step * np.eye(z.shape[1])], axis=1)

    return (4 * quotient(h) - quotient(2 * h)) / 3
