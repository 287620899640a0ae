def targets_loop(labels, epsilon, classes):
    """the share is spread over the other classes alone

    Among which classes is the share spread?
    """
    rows = []
    for label in labels:
        row = [epsilon / (classes - 1)] * classes
        row[label] = 1 - epsilon
        rows.append(row)
    return np.array(rows)


def targets_loop(labels, epsilon, classes):
    """the label gets nothing of the share that is spread

    What do the entries of a row add up to?
    """
    rows = []
    for label in labels:
        row = [epsilon / classes] * classes
        row[label] = 1 - epsilon
        rows.append(row)
    return np.array(rows)


def targets_loop(labels, epsilon, classes):
    """the share is not taken from the label

    What do the entries of a row add up to?
    """
    rows = []
    for label in labels:
        row = [epsilon / classes] * classes
        row[label] = 1 + epsilon / classes
        rows.append(row)
    return np.array(rows)


def targets_loop(labels, epsilon, classes):
    """each other class gets the whole share

    By what is the share divided?
    """
    rows = []
    for label in labels:
        row = [epsilon] * classes
        row[label] = 1 - epsilon + epsilon
        rows.append(row)
    return np.array(rows)


def targets_loop(labels, epsilon, classes):
    """the table is turned: a column for each label

    Print the shape: the rows are the examples.
    """
    rows = []
    for label in labels:
        row = [epsilon / classes] * classes
        row[label] += 1 - epsilon
        rows.append(row)
    return np.array(rows).T


def targets_loop(labels, epsilon, classes):
    """all rows are one and the same list

    Where is the row made: before the loop, or within it?
    """
    row, rows = [epsilon / classes] * classes, []
    for label in labels:
        row[label] += 1 - epsilon
        rows.append(row)
    return np.array(rows)


def targets_loop(labels, epsilon, classes):
    """all rows are one and the same list, and what is set for a label stays

    Where is the row made: before the loop, or within it?
    """
    row, rows = np.full(classes, epsilon / classes), []
    for label in labels:
        row[label] = 1 - epsilon + epsilon / classes
        rows.append(row)
    return np.array(rows)
