def reliability_bins(confidences, correct, bins):
    """an edge belongs to the bin above it

    Read the inequalities once more: which end is closed?
    """
    found = np.minimum((confidences * bins).astype(int), bins - 1)

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    return counts, claimed / counts, right / counts


def reliability_bins(confidences, correct, bins):
    """an empty bin gets 0

    What does a mean of nothing say?
    """
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side='left')

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    n = np.maximum(counts, 1)
    return counts, claimed / n, right / n


def reliability_bins(confidences, correct, bins):
    """an edge belongs to the bin above it, and an empty bin gets 0

    Which end is closed? And what does a mean of nothing say?
    """
    found = np.minimum((confidences * bins).astype(int), bins - 1)

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    n = np.maximum(counts, 1)
    return counts, claimed / n, right / n


def reliability_bins(confidences, correct, bins):
    """sums are returned, not means

    How many examples share the sum?
    """
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side='left')

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    return counts, claimed, right


def reliability_bins(confidences, correct, bins):
    """the sums are divided by the number of all examples

    The mean of a bin is over the examples in it.
    """
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side='left')

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    n = len(confidences)
    return counts, claimed / n, right / n


def reliability_bins(confidences, correct, bins):
    """shares are returned, not counts

    The number of examples is asked for.
    """
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side='left')

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    return counts / len(confidences), claimed / counts, right / counts


def reliability_bins(confidences, correct, bins):
    """the middle of the bin stands for the mean confidence

    The mean is over the examples that are in the bin.
    """
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side='left')

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    middle = (np.arange(bins) + 0.5) / bins
    return counts, np.where(counts > 0, middle, np.nan), right / counts


def reliability_bins(confidences, correct, bins):
    """the bins reach from the smallest confidence to the largest

    The bins divide the interval from 0 to 1.
    """
    edges = np.linspace(confidences.min(), confidences.max(), bins + 1)[1:-1]
    found = np.searchsorted(edges, confidences, side="left")

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    return counts, claimed / counts, right / counts


def reliability_bins(confidences, correct, bins):
    """the bins hold equally many examples

    The bins have equal width.
    """
    found = np.empty(len(confidences), dtype=int)
    found[np.argsort(confidences)] = np.arange(len(confidences)) * bins // len(confidences)

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    return counts, claimed / counts, right / counts


def reliability_bins(confidences, correct, bins):
    """a confidence of 0 is in no bin

    The first bin holds it as well.
    """
    member = [(confidences > m / bins) & (confidences <= (m + 1) / bins) for m in range(bins)]
    counts = np.array([np.sum(inside) for inside in member])
    claimed = np.array([np.sum(confidences[inside]) for inside in member])
    right = np.array([np.sum(correct[inside]) for inside in member])
    return counts, claimed / counts, right / counts


def reliability_bins(confidences, correct, bins):
    """both ends of a bin belong to it

    An edge may count once only.
    """
    member = [(confidences >= m / bins) & (confidences <= (m + 1) / bins) for m in range(bins)]
    counts = np.array([np.sum(inside) for inside in member])
    claimed = np.array([np.sum(confidences[inside]) for inside in member])
    right = np.array([np.sum(correct[inside]) for inside in member])
    return counts, claimed / counts, right / counts


def reliability_bins(confidences, correct, bins):
    """a confidence of 1 is in no bin

    To which bin does it belong?
    """
    member = [(confidences >= m / bins) & (confidences < (m + 1) / bins) for m in range(bins)]
    counts = np.array([np.sum(inside) for inside in member])
    claimed = np.array([np.sum(confidences[inside]) for inside in member])
    right = np.array([np.sum(correct[inside]) for inside in member])
    return counts, claimed / counts, right / counts


def reliability_bins(confidences, correct, bins):
    """empty bins are left out

    Each bin has an entry.
    """
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side='left')

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    some = counts > 0
    return counts[some], claimed[some] / counts[some], right[some] / counts[some]


def reliability_bins(confidences, correct, bins):
    """accuracies and mean confidences are exchanged

    In which order are they asked for?
    """
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side='left')

    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    return counts, right / counts, claimed / counts


def reliability_bins(confidences, correct, bins):
    """a bin with one example counts as empty

    Has one example a mean?
    """
    found = np.searchsorted(np.arange(1, bins) / bins, confidences, side="left")
    counts, claimed, right = (
        np.bincount(found, values, minlength=bins)
        for values in (np.ones(len(found)), confidences, correct)
    )
    n = np.where(counts > 1, counts, np.nan)
    return counts, claimed / n, right / n
