# fails: before-after
# mistake: divides the confidences by T (and cuts them at 1) instead of the logits. (the logits are divided, then the softmax)
# named: divides the logits, not the confidences
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    c, right = judged(new_logits, new_labels)
    return ece(c, right, 15), ece(np.minimum(c / T, 1.0), right, 15)
