# fails: smoothed-targets
# mistake: np.vectorize with a signature, which is a loop by the text. (np.vectorize counts as a loop: index np.eye with the labels)
# named: There is a loop: `np.vectorize`
#%% smoothed-targets
def smoothed_targets(labels, epsilon, classes):
    eye = np.eye(classes)
    one = np.vectorize(lambda y: (1 - epsilon) * eye[y] + epsilon / classes, signature="()->(k)")
    return one(labels)
