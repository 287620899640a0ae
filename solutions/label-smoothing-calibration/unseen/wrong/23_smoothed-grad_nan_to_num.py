# fails: smoothed-grad
# mistake: overflow gives nan, which is replaced by 1; right where one large logit stands alone, wrong where several are beyond 709. (take out the largest logit of the row rather than mend the nan)
# named: ordinary values are right, extreme ones are not
#%% smoothed-grad
def smoothed_grad(logits, labels, epsilon):
    with np.errstate(all="ignore"):
        e = np.exp(logits)
        p = np.nan_to_num(e / e.sum(axis=1, keepdims=True), nan=1.0)
        p = p / p.sum(axis=1, keepdims=True)
    return p - smoothed_targets(labels, epsilon, logits.shape[1])
