# only what differs: break-it answers far larger than needed, from random numbers, floats for 0 and 1
#%% break-edges
def break_edges():
    rng = np.random.default_rng(5)
    c = rng.choice([0, 0.25, 0.5, 0.75, 1, 0.1, 0.4, 0.6, 0.9], size=5000)
    chance = np.where(c == 0, 0.9, np.where(np.isin(c, [0.25, 0.5, 0.75, 1]), 0.03, np.minimum(c + 0.35, 0.99)))
    chance[c == 0.1] = 0.01
    return c, (rng.random(5000) < chance).astype(float)
#%% break-average
def break_average():
    rng = np.random.default_rng(6)
    c = rng.choice([0.07, 0.31, 0.81], p=[0.6, 0.3, 0.1], size=3000)
    return c, (rng.random(3000) < np.where(c < 0.2, 0.3, 0.25)).astype(float)
#%% break-zero
def break_zero():
    # three values in one of the 15 bins (0.8667, 0.9333]: 0.87, 0.9, 0.93
    c = np.repeat([0.87, 0.9, 0.93], 1000)
    hits = np.repeat([True, False, True, False, True, False], [1000, 0, 900, 100, 800, 200])
    return c, hits
