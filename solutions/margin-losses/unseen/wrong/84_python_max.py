# fails: hinge
# mistake: Python's `max` compares whole arrays, which have no single truth value; `np.maximum` works entry by entry.
# named: decide one thing
#%% hinge
def hinge(logits, labels):
    return max(0, 1 - logits * labels)
