def mine(distances, labels):
    """the nearest positive is taken

    Which positive makes the triplet hard?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same & ~np.eye(len(labels), dtype=bool), distances, np.inf).argmin(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    s = np.where(np.isinf(beyond).all(axis=1), -1, beyond.argmin(axis=1))
    return b, safe.argmin(axis=1), s


def mine(distances, labels):
    """the anchor is taken as its own positive

    A positive is another example.
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, np.inf).argmin(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    s = np.where(np.isinf(beyond).all(axis=1), -1, beyond.argmin(axis=1))
    return b, safe.argmin(axis=1), s


def mine(distances, labels):
    """the farthest example is taken as the positive, whatever its class

    Which examples are positives?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = distances.argmax(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    s = np.where(np.isinf(beyond).all(axis=1), -1, beyond.argmin(axis=1))
    return b, safe.argmin(axis=1), s


def mine(distances, labels):
    """the farthest negative is taken

    Which negative makes the triplet hard?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, -1).argmax(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    s = np.where(np.isinf(beyond).all(axis=1), -1, beyond.argmin(axis=1))
    return b, np.where(same, -1, distances).argmax(axis=1), s


def mine(distances, labels):
    """the nearest other example is taken as the negative, whatever its class

    Which examples are negatives?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, -1).argmax(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    s = np.where(np.isinf(beyond).all(axis=1), -1, beyond.argmin(axis=1))
    return b, np.where(np.eye(len(labels), dtype=bool), np.inf, distances).argmin(axis=1), s


def mine(distances, labels):
    """where there is no semi-hard negative, 0 is returned

    What does argmin return in a row of infinities?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, -1).argmax(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    return b, safe.argmin(axis=1), beyond.argmin(axis=1)


def mine(distances, labels):
    """the semi-hard negative is nearer than the positive

    On which side of the positive does it lie?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, -1).argmax(axis=1)
    beyond = np.where(safe < np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    s = np.where(np.isinf(beyond).all(axis=1), -1, beyond.argmin(axis=1))
    return b, safe.argmin(axis=1), s


def mine(distances, labels):
    """the farthest of the negatives beyond the positive is taken

    Which of those beyond the positive is asked for?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, -1).argmax(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    last = np.where(np.isinf(beyond), -1, beyond)
    s = np.where(last.max(axis=1) < 0, -1, last.argmax(axis=1))
    return b, safe.argmin(axis=1), s


def mine(distances, labels):
    """the choice is made along the columns, of a table that is not symmetric any more

    Along which axis do the candidates of an anchor lie?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, -1).argmax(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    s = np.where(np.isinf(beyond).all(axis=0), -1, beyond.argmin(axis=0))
    return b, safe.argmin(axis=1), s


def mine(distances, labels):
    """the semi-hard negative is only farther than the nearest positive

    Which positive does the task name?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, -1).argmax(axis=1)
    near = np.where(same & (distances > 0), distances, np.inf).min(axis=1)
    beyond = np.where(safe > near[:, None], safe, np.inf)
    s = np.where(np.isinf(beyond).all(axis=1), -1, beyond.argmin(axis=1))
    return b, safe.argmin(axis=1), s


def mine(distances, labels):
    """example 0 is taken for none

    Example 0 may be the semi-hard one. Is there any candidate?
    """
    same = labels[:, None] == labels
    safe = np.where(same, np.inf, distances)
    b = np.where(same, distances, -1).argmax(axis=1)
    beyond = np.where(safe > np.take_along_axis(distances, b[:, None], 1), safe, np.inf)
    s = beyond.argmin(axis=1)
    return b, safe.argmin(axis=1), np.where(s == 0, -1, s)
