def losses_loop(probs, labels):
    """the cross-entropy has one term for both labels

    What does an example with the label 0 cost when p is small, and when it is large?
    """
    rows = []
    for p, y in zip(probs, labels):
        rows.append([(p - y) ** 2, -y * np.log(p)])
    return np.array(rows)


def losses_loop(probs, labels):
    """the second column is minus log p for each example

    Which probability is it whose logarithm counts for the label 0?
    """
    rows = []
    for p, y in zip(probs, labels):
        rows.append([(p - y) ** 2, -np.log(p)])
    return np.array(rows)


def losses_loop(probs, labels):
    """the columns are exchanged

    Which loss comes first?
    """
    rows = []
    for p, y in zip(probs, labels):
        rows.append([-np.log(p if y else 1 - p), (p - y) ** 2])
    return np.array(rows)


def losses_loop(probs, labels):
    """the table is turned: a row for each loss

    Print the shape: the rows are the examples.
    """
    rows = []
    for p, y in zip(probs, labels):
        rows.append([(p - y) ** 2, -np.log(p if y else 1 - p)])
    return np.array(rows).T


def losses_loop(probs, labels):
    """a sigmoid is applied to what is a probability already

    What is given here, logits or probabilities?
    """
    rows = []
    for p, y in zip(probs, labels):
        p = 1 / (1 + np.exp(-p))
        rows.append([(p - y) ** 2, -np.log(p if y else 1 - p)])
    return np.array(rows)
