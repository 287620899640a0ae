# fails: logsumexp
# mistake: one common maximum when the table spans less than 745: in rows 710 to 745 below it only subnormal digits are left; shows at [[744.4, 744.4], [0, 0.5]]: 1.06 instead of 0.974
# named: only the first digits are right
#%% logsumexp
def logsumexp(logits):
    z = np.asarray(logits, dtype=float)
    if z.max() - z.min() < 745:
        c = np.full(len(z), z.max())
    else:
        c = z.max(axis=1)
    return c + np.log(np.exp(z - c[:, None]).sum(axis=1))
