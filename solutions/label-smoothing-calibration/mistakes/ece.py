def ece(confidences, correct, bins):
    """all occupied bins count alike

    What is the weight of a bin?
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.nanmean(np.abs(gaps))


def ece(confidences, correct, bins):
    """all bins count alike, empty ones too

    What is the weight of a bin?
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.nansum(np.abs(gaps)) / bins


def ece(confidences, correct, bins):
    """the gaps keep their signs and cancel

    A gap is a distance.
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.nansum(counts * gaps) / len(confidences)


def ece(confidences, correct, bins):
    """the absolute value is taken of the sum, not of each gap

    A gap is a distance, in each bin.
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return abs(np.nansum(counts * gaps)) / len(confidences)


def ece(confidences, correct, bins):
    """the absolute value is taken for each example

    What is averaged within a bin, and what over the bins?
    """
    return np.mean(np.abs(correct - confidences))


def ece(confidences, correct, bins):
    """only the largest gap is returned

    That is the maximum calibration error.
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.nanmax(np.abs(gaps))


def ece(confidences, correct, bins):
    """the gaps are squared

    Is there a square in the formula?
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.nansum(counts * gaps**2) / len(confidences)


def ece(confidences, correct, bins):
    """the root of the mean squared gap is returned

    Is there a square in the formula?
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.sqrt(np.nansum(counts * gaps**2) / len(confidences))


def ece(confidences, correct, bins):
    """an empty bin makes it not a number

    What does an empty bin contribute?
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.sum(counts * np.abs(gaps)) / len(confidences)


def ece(confidences, correct, bins):
    """the sum is not divided by the number of examples

    The weights of the bins add up to 1.
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.nansum(counts * np.abs(gaps))


def ece(confidences, correct, bins):
    """the middle of the bin stands for the mean confidence

    The mean is over the examples that are in the bin.
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    middle = (np.arange(bins) + 0.5) / bins
    return np.nansum(counts * np.abs(right - middle)) / len(confidences)


def ece(confidences, correct, bins):
    """one gap for each bin is returned

    One number is asked for.
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return counts * np.abs(gaps) / len(confidences)


def ece(confidences, correct, bins):
    """the accuracy is that of all examples, in each bin

    Each bin has its own accuracy.
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = right - claimed
    return np.nansum(counts * np.abs(np.mean(correct) - claimed)) / len(confidences)


def ece(confidences, correct, bins):
    """bins with few examples are left out

    Which bins contribute nothing by the text?
    """
    counts, claimed, right = reliability_bins(confidences, correct, bins)
    gaps = np.where(counts < 5, 0.0, right - claimed)
    return np.nansum(counts * np.abs(gaps)) / len(confidences)


def ece(confidences, correct, bins):
    """the number of bins is always 4

    `bins` is an argument.
    """
    counts, claimed, right = reliability_bins(confidences, correct, 4)
    return np.nansum(counts * np.abs(right - claimed)) / len(confidences)


def ece(confidences, correct, bins):
    """the number of bins is always 10

    `bins` is an argument.
    """
    counts, claimed, right = reliability_bins(confidences, correct, 10)
    return np.nansum(counts * np.abs(right - claimed)) / len(confidences)


def ece(confidences, correct, bins):
    """the number of bins is always 15

    `bins` is an argument.
    """
    counts, claimed, right = reliability_bins(confidences, correct, 15)
    return np.nansum(counts * np.abs(right - claimed)) / len(confidences)
