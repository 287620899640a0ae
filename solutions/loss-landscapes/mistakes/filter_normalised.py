def filter_normalised(direction, theta, D):
    """each layer is one filter

    How many units does the first layer lead into?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(np.ravel(U), np.ravel(W)), 0 * c, scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """the columns are taken for filters

    Which weights lead into one unit: those of a row or of a column?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U.T, W.T).T, 0 * c, scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """the biases move

    What becomes of the biases of the direction?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U, W), c, scaled(u, w), d)


def filter_normalised(direction, theta, D):
    """the output's bias moves

    Which biases stay where they are?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U, W), 0 * c, scaled(u, w), d)


def filter_normalised(direction, theta, D):
    """the hidden biases move

    Which biases stay where they are?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U, W), c, scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """the biases get the size of those of the network

    A bias belongs to no filter. What becomes of it?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U, W), np.sign(c) * np.abs(b), scaled(u, w), np.sign(d) * np.abs(e))


def filter_normalised(direction, theta, D):
    """the bias counts as part of its filter

    What belongs to a filter, and what does not?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    first = scaled(np.c_[U, c], np.c_[W, b])[:, :-1]
    return joined(first, 0 * c, scaled(np.r_[u, d], np.r_[w, e])[:-1], 0)


def filter_normalised(direction, theta, D):
    """each weight into the output is a filter of its own

    How many weights lead into the output?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U, W), 0 * c, np.sign(u) * np.abs(w), 0)


def filter_normalised(direction, theta, D):
    """the weights into the output are left as they are

    The output is a unit, too.
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U, W), 0 * c, u, 0)


def filter_normalised(direction, theta, D):
    """the weights into the output do not move

    Which entries are 0 in the result: those of the biases, or others too?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U, W), 0 * c, 0 * u, 0)


def filter_normalised(direction, theta, D):
    """each filter has the length one

    Which length should it have?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(scaled(U, np.ones((len(U), 1))), 0 * c, scaled(u, np.ones(1)), 0)


def filter_normalised(direction, theta, D):
    """the filter is not divided by its own length

    By what is a filter divided before it gets its new length?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(U * size(W), 0 * c, u * size(w), 0)


def filter_normalised(direction, theta, D):
    """the lengths are exchanged

    Which length is that of the network, and which is divided by?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)

    def ratio(own, other):
        return own / np.where(other == 0, 1, other)

    return joined(U * ratio(size(U), size(W)), 0 * c, u * ratio(size(u), size(w)), 0)


def filter_normalised(direction, theta, D):
    """squares of lengths, no roots

    A length is the root of the sum of the squares.
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)

    def ratio(own, other):
        return own / np.where(other == 0, 1, other)

    return joined(U * ratio(size(W), size(U)) ** 2, 0 * c, u * ratio(size(w), size(u)) ** 2, 0)


def filter_normalised(direction, theta, D):
    """sizes are summed in place of squares

    Which norm is the length?
    """
    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)


    def scaled(filters, others):
        own = np.sum(np.abs(filters), axis=-1, keepdims=True)
        return filters / np.where(own == 0, 1, own) * np.sum(np.abs(others), axis=-1, keepdims=True)

    return joined(scaled(U, W), 0 * c, scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """the largest entry counts as the length

    Which norm is the length?
    """
    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)


    def scaled(filters, others):
        own = np.max(np.abs(filters), axis=-1, keepdims=True)
        return filters / np.where(own == 0, 1, own) * np.max(np.abs(others), axis=-1, keepdims=True)

    return joined(scaled(U, W), 0 * c, scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """the whole direction is one filter

    Each filter gets the length of the same filter.
    """
    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    moved, network = joined(U, 0 * c, u, 0), joined(W, 0 * c, w, 0)
    top, other = np.abs(moved).max(), np.abs(network).max()
    return moved / top / np.linalg.norm(moved / top) * np.linalg.norm(network / other) * other


def filter_normalised(direction, theta, D):
    """a filter of 0 is divided by 0

    What stays 0, whatever it is multiplied by?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(U / size(U) * size(W), 0 * c, u / size(u) * size(w), 0)


def filter_normalised(direction, theta, D):
    """where the network's filter is 0, the direction's is left as it is

    Which length has the filter of the network there?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)

    first = np.where(size(W) == 0, U, scaled(U, W))
    return joined(first, 0 * c, u if size(w)[0] == 0 else scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """where the direction's filter is 0, that of the network stands

    Which direction has a filter that is 0?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)

    first = np.where(size(U) == 0, W, scaled(U, W))
    return joined(first, 0 * c, w if size(u)[0] == 0 else scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """a small number is added to the length

    How small may a filter be, and how small is that number?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    return joined(U / (size(U) + 1e-10) * size(W), 0 * c, u / (size(u) + 1e-10) * size(w), 0)


def filter_normalised(direction, theta, D):
    """the squares are too large or too small for a number

    Divide a filter by its largest entry before you square.
    """
    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)

    def scaled(filters, others):
        own = np.linalg.norm(filters, axis=-1, keepdims=True)
        return filters / np.where(own == 0, 1, own) * np.linalg.norm(others, axis=-1, keepdims=True)

    return joined(scaled(U, W), 0 * c, scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """the ratio of the lengths is too large or too small for a number

    Which may be divided or multiplied first, so that nothing overflows on the way?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)

    def ratio(own, other):
        return own / np.where(other == 0, 1, other)

    return joined(U * ratio(size(W), size(U)), 0 * c, u * ratio(size(w), size(u)), 0)


def filter_normalised(direction, theta, D):
    """the filter is multiplied before it is divided

    Which may be divided or multiplied first, so that nothing overflows on the way?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)

    def ratio(own, other):
        return own / np.where(other == 0, 1, other)

    return joined(ratio(U * size(W), size(U)), 0 * c, ratio(u * size(w), size(u)), 0)


def filter_normalised(direction, theta, D):
    """the first layer is read with rows and columns exchanged

    Which shape has W1, and what leads into one unit?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    H = len(c)
    U, W = np.reshape(U, (D, H)), np.reshape(W, (D, H))
    return joined(scaled(U.T, W.T).T, 0 * c, scaled(u, w), 0)


def filter_normalised(direction, theta, D):
    """the hidden bias counts as part of its filter

    What belongs to a filter, and what does not?
    """
    def size(filters):
        largest = np.max(np.abs(filters), axis=-1, keepdims=True)
        return largest * np.sqrt(np.sum((filters / np.where(largest == 0, 1, largest)) ** 2, axis=-1, keepdims=True))


    def scaled(filters, others):
        own = size(filters)
        return filters / np.where(own == 0, 1, own) * size(others)

    U, c, u, d = parts(direction, D)
    W, b, w, e = parts(theta, D)
    first = scaled(np.c_[U, c], np.c_[W, b])[:, :-1]
    return joined(first, 0 * c, scaled(u, w), 0)
