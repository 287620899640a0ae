# fails: line-losses
# mistake: own loss with log(p + 1e-12); right to 1e-11 for small logits, wrong for large ones; (18.1) has no epsilon [What is your loss for a logit of 30?]
# named:
#%% line-losses
def line_losses(start, end, places, features, labels):
    out = []
    for s in places:
        p = 1 / (1 + np.exp(-outputs((1 - s) * start + s * end, features)))
        out.append(-np.mean(labels * np.log(p + 1e-12) + (1 - labels) * np.log(1 - p + 1e-12)))
    return np.array(out)
