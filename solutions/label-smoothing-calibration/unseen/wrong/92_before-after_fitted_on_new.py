# fails: before-after
# mistake: fits the temperature on the new predictions, on which it is judged; it is to be fitted on the held-out ones. (the new labels may not be used for the fit)
# named: On which digits is the temperature fitted
#%% before-after
def before_after(held_logits, held_labels, new_logits, new_labels):
    T = fit_temperature(new_logits, new_labels, 0.05, 20.0)
    return ece(*judged(new_logits, new_labels), 15), ece(*judged(new_logits / T, new_labels), 15)
