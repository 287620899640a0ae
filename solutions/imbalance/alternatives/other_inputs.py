import numpy as np


def break_focal():
    z = np.linspace(-4.9, 4.9, 50)
    return np.concatenate([z, z]).tolist(), [0] * 50 + [1] * 50, 1.37, 0.8


def best_f1(scores, labels):
    thresholds, precision, recall = precision_recall(scores, labels)
    with np.errstate(all="ignore"):
        f1 = np.nan_to_num(2 / (1 / precision + 1 / recall))
    return [float(thresholds[f1.argmax()]), float(f1.max())]
