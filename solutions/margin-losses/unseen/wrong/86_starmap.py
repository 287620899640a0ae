# fails: hinge
# mistake: A function is called for each example by `itertools.starmap`: that is a loop over the examples, where none is allowed.
# named: There is a loop
#%% hinge
import itertools


def hinge_of_one(z, y):
    return max(0.0, 1.0 - y * z)


def hinge(logits, labels):
    pairs = np.stack([np.ravel(logits), np.ravel(labels)], axis=1)
    return np.array(list(itertools.starmap(hinge_of_one, pairs))).reshape(np.shape(logits))
