# fails: before-after
# mistake: the ECE before is that of the held-out predictions; both numbers are of the new ones. (of which predictions?)
# named: Is it that of the new digits
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    return ece(*judged(held_logits, held_labels), 15), ece(*judged(new_logits / T, new_labels), 15)
