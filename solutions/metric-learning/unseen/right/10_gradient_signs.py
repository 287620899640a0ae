# different: partial; the anchor's gradient as minus the sum of the two others, a list of lists for 1.1 with math.dist
#%% distances-loop
import math

def distances_loop(first, second):
    return np.array([math.fsum((float(x) - float(y)) ** 2 for x, y in zip(a, b)) for a in first for b in second]).reshape(len(first), len(second))
#%% triplet-grad
def triplet_grad(anchors, positives, negatives, margin):
    scale = 2.0 * (triplet_loss(anchors, positives, negatives, margin) > 0).reshape(-1, 1)
    g_positive = scale * (positives - anchors)
    g_negative = -scale * (negatives - anchors)
    return np.stack((-(g_positive + g_negative), g_positive, g_negative))
