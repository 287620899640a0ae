import numpy as np


def output_grads(logits, labels, residuals, teacher, weights):
    """the gradient is that of a sum over the batch

    The losses are means over the batch.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    return weights[0] * (p - one_hot) + weights[2] * (p - teacher), weights[1] * np.clip(residuals, -1, 1)


def output_grads(logits, labels, residuals, teacher, weights):
    """the box is a mean over its coordinates as well

    Over what is the mean taken, and over what the sum?
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    by_logits = weights[0] * (p - one_hot) + weights[2] * (p - teacher)
    return by_logits / len(labels), weights[1] * np.clip(residuals, -1, 1) / residuals.size


def output_grads(logits, labels, residuals, teacher, weights):
    """the gradient of the box is its sign everywhere

    What is the derivative of a half square?
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    by_logits = weights[0] * (p - one_hot) + weights[2] * (p - teacher)
    return by_logits / len(labels), weights[1] * np.sign(residuals) / len(labels)


def output_grads(logits, labels, residuals, teacher, weights):
    """the gradient of the box is the residual everywhere

    What is the slope of a line?
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    by_logits = weights[0] * (p - one_hot) + weights[2] * (p - teacher)
    return by_logits / len(labels), weights[1] * residuals / len(labels)


def output_grads(logits, labels, residuals, teacher, weights):
    """the weights of box and teacher are exchanged

    In which order do the weights stand?
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    by_logits = weights[0] * (p - one_hot) + weights[1] * (p - teacher)
    return by_logits / len(labels), weights[2] * np.clip(residuals, -1, 1) / len(labels)


def output_grads(logits, labels, residuals, teacher, weights):
    """the weights are divided by their sum

    The total is a weighted sum, not a weighted mean.
    """
    weights = weights / weights.sum()
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    by_logits = weights[0] * (p - one_hot) + weights[2] * (p - teacher)
    return by_logits / len(labels), weights[1] * np.clip(residuals, -1, 1) / len(labels)


def output_grads(logits, labels, residuals, teacher, weights):
    """exponentials are taken of the logits as they are

    From 710 on an exponential is infinite. What can be taken out before?
    """
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    by_logits = weights[0] * (p - one_hot) + weights[2] * (p - teacher)
    return by_logits / len(labels), weights[1] * np.clip(residuals, -1, 1) / len(labels)


def output_grads(logits, labels, residuals, teacher, weights):
    """the gradient is with respect to the probabilities, not the logits

    The chain rule goes on through the softmax.
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    by_p = -(weights[0] * one_hot + weights[2] * teacher) / p
    return by_p / len(labels), weights[1] * np.clip(residuals, -1, 1) / len(labels)


def output_grads(logits, labels, residuals, teacher, weights):
    """classes with a teacher's zero get no gradient from the teacher

    Such a class adds nothing to the loss. Does the loss depend on its logit all the same?
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    from_teacher = (teacher > 0) * (p - teacher)
    by_logits = weights[0] * (p - one_hot) + weights[2] * from_teacher
    return by_logits / len(labels), weights[1] * np.clip(residuals, -1, 1) / len(labels)


def output_grads(logits, labels, residuals, teacher, weights):
    """the gradient is divided by 2, whatever the number of examples

    By what does a mean divide?
    """
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(logits.shape[1])[labels]
    by_logits = weights[0] * (p - one_hot) + weights[2] * (p - teacher)
    return by_logits / 2, weights[1] * np.clip(residuals, -1, 1) / 2
