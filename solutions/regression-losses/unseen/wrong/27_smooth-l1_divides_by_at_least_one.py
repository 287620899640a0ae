# fails: smooth-l1
# mistake: Huber / max(beta, 1): shows for beta < 1
# named: where beta is below 1, nothing is divided
#%% smooth-l1
def smooth_l1(predictions, targets, beta=1.0):
    return huber(predictions, targets, beta) / max(beta, 1)
