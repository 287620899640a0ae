import numpy as np


def three_losses(logits, labels, residuals, teacher):
    """the divergence is taken the other way round

    Which of the two distributions stands before the logarithm?
    """
    log_p = logits - logits.max(axis=1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    kl = (np.exp(log_p) * (log_p - np.log(teacher))).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """the teacher's loss is its cross-entropy, without the teacher's entropy

    What is this loss where the network agrees with the teacher?
    """
    log_p = logits - logits.max(axis=1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, -(teacher * log_p).sum(axis=1)], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """the teacher's loss is a mean over the classes

    What does the task take over the classes?
    """
    log_p = logits - logits.max(axis=1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).mean(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """the box is a mean over its coordinates

    What does the task take over the coordinates of a box?
    """
    log_p = logits - logits.max(axis=1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).mean(axis=1)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """the logarithm of a teacher's zero is taken

    What is zero times minus infinity in floating point, and what is it to be here?
    """
    log_p = logits - logits.max(axis=1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    kl = (teacher * (np.log(teacher) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """a small number is added to the teacher, and its zeros cost something

    Nine digits are asked for. What does a class add that the teacher excludes?
    """
    log_p = logits - logits.max(axis=1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    kl = ((teacher + 1e-8) * (np.log(teacher + 1e-8) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """exponentials are taken of the logits as they are

    From 710 on an exponential is infinite. What can be taken out before?
    """
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """the logarithm is taken of a probability that may have become 0

    Below -746 an exponential is 0. Can the logarithm be written without a probability?
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    log_p = np.log(e / e.sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """the largest logit of the whole table is taken out, not that of each row

    What is left of a row that lies far below the largest logit of another?
    """
    log_p = logits - logits.max()
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], box, kl], axis=1)


def three_losses(logits, labels, residuals, teacher):
    """the columns stand in another order

    In which order does the task name the losses?
    """
    log_p = logits - logits.max(axis=1, keepdims=True)
    log_p = log_p - np.log(np.exp(log_p).sum(axis=1, keepdims=True))
    sizes = np.abs(residuals)
    box = np.where(sizes < 1, 0.5 * sizes**2, sizes - 0.5).sum(axis=1)
    kl = (teacher * (np.log(np.where(teacher > 0, teacher, 1)) - log_p)).sum(axis=1)
    return np.stack([-log_p[np.arange(len(labels)), labels], kl, box], axis=1)
