def before_after(held_logits, held_labels, new_logits, new_labels):
    """the temperature is fitted to the new examples

    Which examples are there to fit it?
    """
    T = fit_temperature(new_logits, new_labels, 0.05, 20.0)
    before, after = (ece(*judged(z, new_labels), 15) for z in (new_logits, new_logits / T))
    return before, after


def before_after(held_logits, held_labels, new_logits, new_labels):
    """the ECE is that of the held-out examples

    Whose ECE is asked for?
    """
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    return tuple(ece(*judged(z, held_labels), 15) for z in (held_logits, held_logits / T))


def before_after(held_logits, held_labels, new_logits, new_labels):
    """the logits are multiplied by T

    What does a temperature above 1 do?
    """
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    return tuple(ece(*judged(z, new_labels), 15) for z in (new_logits, new_logits * T))


def before_after(held_logits, held_labels, new_logits, new_labels):
    """after stands before before

    In which order are they asked for?
    """
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    before, after = (ece(*judged(z, new_labels), 15) for z in (new_logits, new_logits / T))
    return after, before


def before_after(held_logits, held_labels, new_logits, new_labels):
    """the confidences are divided, not the logits

    What is divided by the temperature?
    """
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    c, right = judged(new_logits, new_labels)
    return ece(c, right, 15), ece(np.minimum(c / T, 1), right, 15)


def before_after(held_logits, held_labels, new_logits, new_labels):
    """the number of bins is another

    How many bins?
    """
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    return tuple(ece(*judged(z, new_labels), 2) for z in (new_logits, new_logits / T))


def before_after(held_logits, held_labels, new_logits, new_labels):
    """the losses are returned

    The ECE is asked for.
    """
    T = fit_temperature(held_logits, held_labels, 0.05, 20.0)
    return nll(new_logits, new_labels, 1.0), nll(new_logits, new_labels, T)


def before_after(held_logits, held_labels, new_logits, new_labels):
    """the search stops at a temperature of 1

    The range reaches from 0.05 to 20.
    """
    T = fit_temperature(held_logits, held_labels, 1.0, 20.0)
    before, after = (ece(*judged(z, new_labels), 15) for z in (new_logits, new_logits / T))
    return before, after
