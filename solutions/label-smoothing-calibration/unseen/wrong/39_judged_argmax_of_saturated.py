# fails: judged
# mistake: clips the logits to +-500 before the softmax, so that logits beyond it lose their order: predicted class and confidence are wrong there. (clipping changes differences; take out the largest of the row)
# named: it is right almost everywhere
#%% judged
def judged(logits, labels):
    e = np.exp(np.clip(logits, -500, 500))
    p = e / e.sum(axis=1, keepdims=True)
    return p.max(axis=1), (p.argmax(axis=1) == labels).astype(int)
