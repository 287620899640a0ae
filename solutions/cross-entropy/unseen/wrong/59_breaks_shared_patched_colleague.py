# fails: breaks-shared-maximum
# mistake: the table exposes nothing; instead the colleague is replaced by a broken function (6.1 asks for a table on which shared_maximum is wrong)
# named: `shared_maximum` is not exposed
#%% breaks-shared-maximum
def breaks_shared_maximum():
    colleague = globals()["shared_maximum"]
    globals()["shared_maximum"] = lambda logits, labels: (
        np.full(len(labels), np.nan) if logits.shape == (1, 2) and logits[0, 1] == 2.5 else colleague(logits, labels)
    )
    return np.array([[1.0, 2.5]]), np.array([0])
