# fails: judged
# mistake: the probability of the label instead of that of the predicted class. (the confidence belongs to the predicted class; it does not know the label)
# named: the confidence is the probability of the label
#%% judged
def judged(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    return p[np.arange(len(p)), labels], (logits.argmax(axis=1) == labels).astype(int)
