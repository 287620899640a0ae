def info_nce(similarities, labels, T):
    """the temperature is missing

    What is divided by T?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - np.diag(s)


def info_nce(similarities, labels, T):
    """the similarities are multiplied by T

    A low temperature makes differences larger.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities * T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - np.diag(s)


def info_nce(similarities, labels, T):
    """the rows only are used

    Each key looks for its query, too.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return rows - np.diag(s)


def info_nce(similarities, labels, T):
    """the columns only are used

    Each query looks for its key, too.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return columns - np.diag(s)


def info_nce(similarities, labels, T):
    """the own similarity is missing in the sums

    Does the partner belong to the keys among which it is sought?
    """
    s = np.where(labels[:, None] == labels, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - np.diag(similarities / T)


def info_nce(similarities, labels, T):
    """false negatives are not left out

    What happens where two labels are equal?
    """
    s = similarities / T
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - np.diag(s)


def info_nce(similarities, labels, T):
    """a similarity of 0 stands where false negatives are left out

    The exponential of 0 is 1. Which number has the exponential 0?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, 0.0, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - np.diag(s)


def info_nce(similarities, labels, T):
    """false negatives are left out of the rows only

    They belong to the columns' sums, too.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(similarities / T, axis=0)
    return (rows + columns) / 2 - np.diag(s)


def info_nce(similarities, labels, T):
    """examples of one class all count as partners

    A false negative is left out; it is no partner.
    """
    s = similarities / T
    same = np.where(labels[:, None] == labels, s, -np.inf)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - (np.logaddexp.reduce(same, axis=1) + np.logaddexp.reduce(same, axis=0)) / 2


def info_nce(similarities, labels, T):
    """the exponentials overflow

    What must be taken out of a row or column first?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)

    e = np.where(left_out, 0.0, np.exp(similarities / T))
    return -np.log(np.diag(e) / e.sum(axis=1)) / 2 - np.log(np.diag(e) / e.sum(axis=0)) / 2


def info_nce(similarities, labels, T):
    """the largest entry of the whole table is taken out

    Each row, and each column, has its own largest entry.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)

    e = np.exp(s - s.max())
    return (np.log(e.sum(axis=1)) + np.log(e.sum(axis=0))) / 2 - np.diag(s) + s.max()


def info_nce(similarities, labels, T):
    """the logarithm of a probability that was rounded to 0

    Which probability is 0 as a float? Stay with log-sum-exps.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    return -(np.log(np.diag(p)) + np.log(np.diag(q))) / 2


def info_nce(similarities, labels, T):
    """a small number is added to the probability

    It hides a probability that was rounded to 0. Stay with log-sum-exps.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    return -(np.log(np.diag(p) + 1e-12) + np.log(np.diag(q) + 1e-12)) / 2


def info_nce(similarities, labels, T):
    """only the first false negative of each row is left out

    A pair may have several.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)

    first = np.zeros(left_out.shape, dtype=bool)
    first[np.arange(len(labels)), left_out.argmax(axis=1)] = left_out.any(axis=1)
    s = np.where(first, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - np.diag(s)


def info_nce(similarities, labels, T):
    """a pair that has false negatives loses its own similarity in the sums, too

    The pair's own similarity stays.
    """
    same = labels[:, None] == labels
    same = same & (same.sum(axis=1) > 2)[:, None] | same & ~np.eye(len(labels), dtype=bool)
    own = np.diag(similarities / T)
    s = np.where(same, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - own


def info_nce(similarities, labels, T):
    """at a low temperature the largest entry stands for the log-sum-exp

    Two entries may be nearly alike.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    if T < 0.01:
        rows, columns = s.max(axis=1), s.max(axis=0)
    return (rows + columns) / 2 - np.diag(s)


def info_nce(similarities, labels, T):
    """what is left out is not small enough beside the others

    Which number is smaller than all others?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -100, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - np.diag(s)


def info_nce(similarities, labels, T):
    """the number for what is left out is divided by T

    What does a high temperature make of it?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -1e4, similarities) / T
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    return (rows + columns) / 2 - np.diag(s)
