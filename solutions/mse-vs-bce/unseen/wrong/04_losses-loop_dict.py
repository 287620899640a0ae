# fails: losses-loop
# mistake: rows collected in a dict with the probability and label as key, so examples that occur twice are lost and the table has less than N rows. (One row for each example, also for equal ones.)
# named:
#%% losses-loop
def losses_loop(probs, labels):
    rows = {}
    for p, y in zip(probs, labels):
        rows[float(p), int(y)] = (p - y) ** 2, -np.log(p if y else 1 - p)
    return np.array(list(rows.values()))
