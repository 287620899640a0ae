# 0 and 1 lost together would cancel; that is none of the ten faults

#%% break-edges
def break_edges():
    table = [(0, 1, 8), (0.25, 0, 4), (0.2, 0, 10), (0.5, 0, 15), (0.3, 1, 12), (0.75, 0, 13), (0.6, 1, 22), (1, 0, 2),
             (0.8, 1, 60)]
    return [c for c, _, n in table for _ in range(n)], [r for _, r, n in table for _ in range(n)]
