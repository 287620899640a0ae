# fails: break-it
# mistake: a pair lies on the border, cos = -|g1| / |g2| to 0.005; at least 0.01 is asked for [further from the border]
# named: A pair is too close to the border
#%% break-it
def break_it():
    first = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [2.0, 0.0], [1.0, 1.0]])
    second = np.array([[-0.5, 3.0], [-1.2, 40.0], [3.0, 0.0], [-1.5, 5.0], [-3.0, 0.0]])
    return first, second
