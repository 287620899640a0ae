"""Which section of the book derives, or introduces, each public function of `reference`.

The page of the package and the catalogue link to it by its title, so that each label stands above a
heading. The gradient of a loss belongs to its section.
"""

SECTIONS = {
    "reduce": "reductions",
    "total": "mean-of-means",
    "Total": "mean-of-means",
    "numerics": {
        "log_sigmoid": "softplus-log-sigmoid",
        "log_softmax": "log-softmax",
        "logsumexp": "lse-trick",
        "safe_norm": "zero-distance-gradient",
        "sigmoid": "bernoulli-likelihood",
        "softmax": "softmax-definition",
        "softplus": "softplus-log-sigmoid",
        "streaming_logsumexp": "streaming-lse",
        "xlogy": "entropy",
    },
    "regression": {
        "absolute_error": "mae-definition",
        "general_robust": "general-robust-loss",
        "half_squared_error": "mse-gaussian-mle",
        "huber": "huber",
        "log_cosh": "log-cosh",
        "pinball": "quantile-loss",
        "poisson_nll": "count-targets",
        "smooth_l1": "huber",
        "squared_error": "mse-definition",
    },
    "density": {
        "gaussian_mixture_nll": "mixture-density-nll",
        "gaussian_nll": "heteroscedastic-nll",
    },
    "classification": {
        "asymmetric_binary_cross_entropy": "asymmetric-bce",
        "binary_cross_entropy": "bce-with-logits",
        "binary_cross_entropy_from_probs": "bce-gradient-probability",
        "brier": "brier-score",
        "cross_entropy": "ce-definition",
        "distillation": "distillation",
        "generalised_cross_entropy": "generalised-cross-entropy",
        "kl_divergence": "kl-divergence-loss",
    },
    "linear": {"linear_cross_entropy": "ce-definition"},
    "imbalance": {
        "binary_focal": "focal-loss",
        "effective_number_weights": "effective-number",
        "focal": "focal-multiclass",
        "inverse_frequency_weights": "class-weights",
        "inverse_sqrt_frequency_weights": "class-weights",
    },
    "calibration": {
        "ReliabilityBins": "reliability-diagram",
        "expected_calibration_error": "ece",
        "fit_temperature": "temperature-scaling",
        "reliability_bins": "reliability-diagram",
    },
    "metric_learning": {
        "Triplets": "triplet-mining",
        "batch_hard_triplets": "triplet-mining",
        "cosine_embedding": "cosine-embedding",
        "cosine_similarity": "cosine-embedding",
        "normalise": "cosine-embedding",
        "pair_contrastive": "pair-contrastive",
        "semi_hard_triplets": "triplet-mining",
        "triplet": "triplet-loss",
    },
    "infonce": {
        "chunked_info_nce": "infonce-memory",
        "clip_loss": "clip-loss",
        "info_nce": "infonce-definition",
        "nt_xent": "nt-xent",
    },
    "margin": {
        "exponential": "exponential-loss",
        "hinge": "hinge-loss",
        "logistic": "logistic-loss",
        "multiclass_hinge": "multiclass-hinge",
        "squared_hinge": "hinge-loss",
    },
}


def section(name: str) -> str:
    """The label of the section for `margin.hinge`, and for its gradients; KeyError without one."""
    *family, function = name.split(".")
    names = SECTIONS[family[0]] if family else SECTIONS
    loss = function.removesuffix("_grad").removesuffix("_and")
    return names[function] if function in names else names[loss]
