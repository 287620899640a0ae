# fails: before-after
# mistake: 10 bins as in the diagrams; the text asks for 15. (15 bins)
# named: Are there 15 bins
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    return ece(*judged(new_logits, new_labels), 10), ece(*judged(new_logits / T, new_labels), 10)
