# fails: judged
# mistake: returns True and False, where the text demands 1 and 0. (turn the comparison into numbers)
# named: what is right comes as True and False
#%% judged
def judged(logits, labels):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True)).max(axis=1), logits.argmax(axis=1) == labels
