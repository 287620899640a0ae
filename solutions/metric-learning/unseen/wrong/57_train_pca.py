# fails: train
# mistake: the eight principal components: labels are ignored, nothing is trained [use the labels]
# named:
#%% train
def train(images, labels):
    x = images - images.mean(0)
    return np.linalg.svd(x, full_matrices=False)[2][:8].T
