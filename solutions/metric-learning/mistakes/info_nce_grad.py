def info_nce_grad(similarities, labels, T):
    """the temperature of the chain rule is missing

    s is c / T: by what does the chain rule multiply?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return ((p + q) / 2 - own) / N


def info_nce_grad(similarities, labels, T):
    """the gradient is that of the sum over the pairs

    The mean loss is asked for.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return ((p + q) / 2 - own) / T


def info_nce_grad(similarities, labels, T):
    """the rows only are used

    A similarity occurs in a column's sum, too.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return (p - own) / N / T


def info_nce_grad(similarities, labels, T):
    """the columns only are used

    A similarity occurs in a row's sum, too.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return (q - own) / N / T


def info_nce_grad(similarities, labels, T):
    """the pull to the partner is missing

    What is the derivative of the similarity of a pair itself?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return (p + q) / 2 / N / T


def info_nce_grad(similarities, labels, T):
    """the softmax is turned

    Entry (i, j) belongs to the sum of row i and to that of column j.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return ((p + p.T) / 2 - own) / N / T


def info_nce_grad(similarities, labels, T):
    """false negatives are not left out

    What happens where two labels are equal?
    """
    left_out = False
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return ((p + q) / 2 - own) / N / T


def info_nce_grad(similarities, labels, T):
    """all of one class count as partners

    Of which similarities does the loss have a term outside of the sums?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return ((p + q) / 2 - (labels[:, None] == labels)) / N / T


def info_nce_grad(similarities, labels, T):
    """the temperature is missing in the softmax

    At which similarities are the probabilities?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return ((p + q) / 2 - own) / N / T


def info_nce_grad(similarities, labels, T):
    """the exponentials overflow

    What must be taken out of a row or column first?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)

    e = np.where(left_out, 0.0, np.exp(similarities / T))
    p, q = e / e.sum(axis=1)[:, None], e / e.sum(axis=0)
    return ((p + q) / 2 - np.eye(len(e))) / len(e) / T


def info_nce_grad(similarities, labels, T):
    """the largest entry of the whole table is taken out

    Each row, and each column, has its own largest entry.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)

    e = np.exp(s - s.max())
    p, q = e / e.sum(axis=1)[:, None], e / e.sum(axis=0)
    return ((p + q) / 2 - np.eye(len(e))) / len(e) / T


def info_nce_grad(similarities, labels, T):
    """the number for what is left out is divided by T

    What does a high temperature make of it?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -1e4, similarities) / T
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    return ((p + q) / 2 - np.eye(len(labels))) / len(labels) / T


def info_nce_grad(similarities, labels, T):
    """the mean is taken over the classes, not over the pairs

    What is N, if labels repeat?
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return ((p + q) / 2 - own) / len(np.unique(labels)) / T


def info_nce_grad(similarities, labels, T):
    """false negatives are left out of the rows only

    They belong to the columns' sums, too.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    z = similarities / T
    q = np.exp(z - np.logaddexp.reduce(z, axis=0))
    return ((p + q) / 2 - own) / N / T


def info_nce_grad(similarities, labels, T):
    """the softmax of the columns is turned

    Entry (i, j) belongs to the sum of row i and to that of column j.
    """
    left_out = (labels[:, None] == labels) & ~np.eye(len(labels), dtype=bool)
    s = np.where(left_out, -np.inf, similarities / T)
    rows, columns = np.logaddexp.reduce(s, axis=1), np.logaddexp.reduce(s, axis=0)
    own = np.eye(len(labels))
    p, q = np.exp(s - rows[:, None]), np.exp(s - columns)
    N = len(labels)
    return ((p + q.T) / 2 - own) / N / T
