# fails: break-edges
# mistake: no confidence lies on an edge, so the faulty ECEs return the right value. (use confidences of exactly 0, 0.25, 0.5, 0.75, 1)
# named: Edges that go to the bin above them are not found out
#%% break-edges
def break_edges():
    rng = np.random.default_rng(0)
    c = rng.uniform(0.01, 0.99, 500)
    return c, (rng.random(500) < 0.5).astype(int)
