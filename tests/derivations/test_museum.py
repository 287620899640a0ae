"""The answers that the museum asks for."""

from tests.derivations.equations import answers


@answers("museum-two-ranks")
def museum_two_ranks():
    means, tokens = (3, 6), (2, 4)
    return sum(m * n for m, n in zip(means, tokens, strict=True)) / sum(tokens)
