# fails: nll
# mistake: cuts T to a whole number from 1 on; temperatures are any numbers from 0.05 to 20. (try T = 1.5)
# named:
#%% nll
def nll(logits, labels, T):
    T = int(T) if T >= 1 else T
    return smoothed_loss(logits / T, labels, 0.0).mean()
