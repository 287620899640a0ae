def ece_of_perfect(confidences, bins, repeats):
    """the coins are fair

    With which probability is a prediction right?
    """
    rng = np.random.default_rng(0)
    drawn = rng.random((repeats, len(confidences))) < 0.5
    return np.mean([ece(confidences, d.astype(int), bins) for d in drawn])


def ece_of_perfect(confidences, bins, repeats):
    """one sample only is drawn

    How often is a sample drawn?
    """
    rng = np.random.default_rng(0)
    drawn = rng.random(len(confidences)) < confidences
    return ece(confidences, drawn.astype(int), bins)


def ece_of_perfect(confidences, bins, repeats):
    """each repetition tosses the same coins

    Where does the generator belong: inside the loop or outside?
    """
    found = []
    for _ in range(repeats):
        rng = np.random.default_rng(0)
        found.append(ece(confidences, (rng.random(len(confidences)) < confidences).astype(int), bins))
    return np.mean(found)


def ece_of_perfect(confidences, bins, repeats):
    """all samples are put together before the ECE is computed

    Which is the mean of what?
    """
    rng = np.random.default_rng(0)
    drawn = (rng.random((repeats, len(confidences))) < confidences).astype(int)
    return ece(np.tile(confidences, repeats), drawn.ravel(), bins)


def ece_of_perfect(confidences, bins, repeats):
    """one coin decides for all examples

    The coins are independent.
    """
    rng = np.random.default_rng(0)
    return np.mean([ece(confidences, (rng.random() < confidences).astype(int), bins) for _ in range(repeats)])


def ece_of_perfect(confidences, bins, repeats):
    """the prediction is wrong with the probability that it should be right

    On which side of the confidence does the coin fall?
    """
    rng = np.random.default_rng(0)
    drawn = rng.random((repeats, len(confidences))) > confidences
    return np.mean([ece(confidences, d.astype(int), bins) for d in drawn])


def ece_of_perfect(confidences, bins, repeats):
    """the sum is returned

    The mean over the repetitions is asked for.
    """
    rng = np.random.default_rng(0)
    drawn = rng.random((repeats, len(confidences))) < confidences
    return np.sum([ece(confidences, d.astype(int), bins) for d in drawn])


def ece_of_perfect(confidences, bins, repeats):
    """the spread over the repetitions is returned

    The mean is asked for.
    """
    rng = np.random.default_rng(0)
    drawn = rng.random((repeats, len(confidences))) < confidences
    return np.std([ece(confidences, d.astype(int), bins) for d in drawn])


def ece_of_perfect(confidences, bins, repeats):
    """a perfect model is said to have an ECE of 0

    Measure it in a sample.
    """
    return 0.0


def ece_of_perfect(confidences, bins, repeats):
    """a prediction is right where its confidence is above one half

    Where is the coin?
    """
    return ece(confidences, (confidences > 0.5).astype(int), bins)


def ece_of_perfect(confidences, bins, repeats):
    """the confidences are drawn too

    The confidences are given.
    """
    rng = np.random.default_rng(0)

    found = []
    for _ in range(repeats):
        c = rng.random(len(confidences))
        found.append(ece(c, (rng.random(len(c)) < c).astype(int), bins))
    return np.mean(found)
