# fails: before-after
# mistake: searches temperatures from 0.5 to 5 only; the text names 0.05 to 20. (the range from 0.05 to 20)
# named:
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(held_logits, held_labels, 0.5, 5.0)
    return ece(*judged(new_logits, new_labels), 15), ece(*judged(new_logits / T, new_labels), 15)
