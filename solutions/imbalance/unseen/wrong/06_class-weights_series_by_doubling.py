# fails: class-weights
# mistake: the sum of the powers is put together by doubling, with beta^m by squaring; for n = 1e9 and beta = 1 - 1e-9 the errors of the powers add up to 3e-9: less than nine digits [where does the error of a squared power go?]
# named: only the first digits are right
#%% class-weights
def inverse_frequency(counts):
    return counts.sum() / (len(counts) * counts)


def inverse_root(counts):
    return np.sqrt(inverse_frequency(counts))


def effective_number(counts, beta):
    def series(n):
        value, power = 0.0, 1.0
        for bit in bin(n)[2:]:
            value, power = value * (1 + power), power * power
            if bit == "1":
                value, power = value * beta + 1, power * beta
        return value

    return np.array([1 / series(int(n)) for n in counts])
