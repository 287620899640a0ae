"""What learners type, and the passage that must come first.

The right answers were chosen by reading the chapters, before any ranking was tried. Where a query
has two right answers, both are listed. A query that finds the wrong passage is a reason to mend the
ranking, or the heading of the passage; not to change its answer.
"""

BCE = "book/binary-cross-entropy.html"
CASES = "book/case-studies.html"
CATALOGUE = "book/catalogue.html"
CALIBRATION = "book/calibration.html"
CHOOSING = "book/choosing.html"
CUSTOM = "book/custom-losses.html"
DEBUGGING = "book/debugging.html"
FOCAL = "book/focal-loss.html"
IMBALANCE = "book/class-imbalance.html"
INFONCE = "book/infonce.html"
INTERVIEW = "book/interview.html"
LANDSCAPES = "book/loss-landscapes.html"
LIKELIHOOD = "book/likelihood.html"
LSE = "book/log-sum-exp.html"
MARGINS = "book/margin-losses.html"
MODES = "book/beyond-one-mode.html"
MSE = "book/squared-error.html"
MUSEUM = "book/museum.html"
MULTI = "book/multi-task.html"
NOISE = "book/noisy-labels.html"
PATHS = "book/learning-path.html"
QUIZ = "book/course-quiz.html"
ROBUST = "book/robust-regression.html"
SMOOTHING = "book/label-smoothing.html"
SOFTMAX = "book/softmax-cross-entropy.html"
GRADE = "book/how-to-grade.html"
STUDY = "book/how-to-study.html"
TRIPLETS = "book/contrastive-and-triplet.html"
WHAT = "book/what-is-a-loss.html"

FIRST = {
    # a whole topic: the top of its chapter
    "cross entropy": [SOFTMAX],
    "cross-entropy loss": [SOFTMAX],
    "CE": [SOFTMAX],
    "BCE": [BCE],
    "log loss": [BCE, f"{BCE}#bce-definition"],
    "MSE": [MSE],
    "imbalanced": [IMBALANCE],
    "unbalanced data": [IMBALANCE],
    "focal": [FOCAL],
    "multi-task": [MULTI, f"{MULTI}#multi-task-worked"],
    "label smoothing": [SMOOTHING],
    "loss landscape": [LANDSCAPES, f"{LANDSCAPES}#loss-surface"],
    "noisy labels": [NOISE],
    "robust regression": [ROBUST],
    "calibration": [CALIBRATION],
    "infonce": [INFONCE],
    "custom loss": [CUSTOM],
    # why
    "why squared error": [f"{MSE}#mse-why-square"],
    "why not accuracy": [f"{IMBALANCE}#accuracy-trap", f"{WHAT}#loss-vs-metric"],
    "why not mse for classification": [f"{BCE}#mse-for-classification"],
    "logits vs probabilities": [f"{BCE}#bce-with-logits", f"{SOFTMAX}#softmax-definition"],
    "mean or median": [f"{ROBUST}#mae-minimiser-median"],
    "difference between loss and metric": [f"{WHAT}#loss-vs-metric"],
    # something is wrong
    "NaN": [f"{DEBUGGING}#nan-causes", f"{MUSEUM}#museum-norm"],
    "anomaly mode": [f"{DEBUGGING}#anomaly-detection"],
    "gradient clipping": [f"{DEBUGGING}#gradient-clipping"],
    "loss explodes": [f"{DEBUGGING}#loss-explosion"],
    "loss not decreasing": [f"{DEBUGGING}#loss-not-decreasing"],
    "batch norm": [f"{DEBUGGING}#normalisation-interplay"],
    "softmax twice": [f"{SOFTMAX}#double-softmax"],
    "double softmax": [f"{SOFTMAX}#double-softmax"],
    "log of zero": [f"{LSE}#softmax-then-log", f"{LSE}#probability-clipping"],
    "overconfident": [f"{CALIBRATION}#temperature-scaling"],
    "outliers": [f"{MSE}#mse-outliers"],
    "embeddings collapse": [f"{TRIPLETS}#embedding-collapse"],
    "initial loss": [f"{SOFTMAX}#initial-loss-sanity"],
    "float16 loss": [f"{LSE}#mixed-precision-losses"],
    "padding tokens": [f"{SOFTMAX}#ignore-index"],
    # a thing by its name
    "gradient of BCE": [f"{BCE}#bce-gradient-logit", f"{BCE}#bce-gradient-probability"],
    "gradient of softmax cross entropy": [f"{SOFTMAX}#ce-gradient"],
    "triplet": [f"{TRIPLETS}#triplet-loss"],
    "hard negative mining": [f"{TRIPLETS}#triplet-mining"],
    "temperature": [f"{SOFTMAX}#softmax-temperature"],
    "temperature scaling": [f"{CALIBRATION}#temperature-scaling"],
    "huber delta": [f"{ROBUST}#huber-delta"],
    "smooth l1": [f"{ROBUST}#smooth-l1-vs-huber"],
    "flat minima": [f"{LANDSCAPES}#flat-minima"],
    "cliffs and bowl": [f"{LANDSCAPES}#landscape-axes"],
    "filter normalization": [f"{LANDSCAPES}#landscape-plane"],
    "vanishing gradients": [f"{LANDSCAPES}#gradient-flow", f"{BCE}#bce-saturated"],
    "GradNorm": [f"{MULTI}#gradnorm"],
    "uncertainty weighting": [f"{MULTI}#uncertainty-weighting"],
    "negative transfer": [f"{MULTI}#negative-transfer"],
    "mixture of experts": [f"{MULTI}#mixture-of-experts-gating"],
    "conflicting gradients": [f"{MULTI}#gradient-conflict"],
    "autograd function": [f"{CUSTOM}#custom-autograd"],
    "gradient accumulation": [f"{CUSTOM}#gradient-accumulation"],
    "mean of means": [f"{CUSTOM}#mean-of-means", f"{MUSEUM}#museum-mean-of-means"],
    "loss parameters": [f"{CUSTOM}#loss-parameters"],
    "training pipeline": [f"{CUSTOM}#classification-pipeline"],
    "MAE": [f"{ROBUST}#mae-definition"],
    "RMSE": [f"{MSE}#rmse"],
    "quantile regression": [f"{ROBUST}#quantile-loss"],
    "hinge": [f"{MARGINS}#hinge-loss"],
    "svm": [f"{MARGINS}#hinge-loss"],
    "adaboost": [f"{MARGINS}#exponential-loss"],
    "ECE": [f"{CALIBRATION}#ece"],
    "reliability diagram": [f"{CALIBRATION}#reliability-diagram"],
    "brier score": [f"{BCE}#brier-score"],
    "weights for rare classes": [f"{IMBALANCE}#class-weights"],
    "pos_weight": [f"{IMBALANCE}#pos-weight"],
    "oversampling": [f"{IMBALANCE}#imbalance-resampling-threshold"],
    "precision recall": [f"{IMBALANCE}#precision-recall"],
    "multi-label": [f"{BCE}#multi-label"],
    "clip loss": [f"{INFONCE}#clip-loss"],
    "NLL": [f"{LIKELIHOOD}#negative-log-likelihood"],
    "maximum likelihood": [f"{LIKELIHOOD}#mle-principle"],
    "KL divergence": [f"{LIKELIHOOD}#kl-divergence-loss", f"{LIKELIHOOD}#kl-decomposition"],
    "LSE": [LSE, f"{LSE}#lse-trick"],
    "logsumexp trick": [f"{LSE}#lse-trick"],
    "knowledge distillation": [f"{SOFTMAX}#distillation"],
    "poisson": [f"{MODES}#count-targets"],
    # several things at once
    "negative pairs batch size": [f"{INFONCE}#infonce-definition", f"{INFONCE}#where-it-breaks"],
    "predict variance gaussian": [f"{MSE}#heteroscedastic-nll"],
    # misspelt, or not finished
    "cross entrpy": [SOFTMAX],
    "sofmax temprature": [f"{SOFTMAX}#softmax-temperature"],
    "label smoothin": [SMOOTHING],
    # as one types them in a hurry; the first ranking that they met found five of these twelve
    "log(0)": [
        f"{LSE}#softmax-then-log",
        f"{LSE}#probability-clipping",
        f"{MUSEUM}#museum-log-of-softmax",
    ],
    "NLLLoss vs CrossEntropyLoss": [f"{LSE}#nllloss-vs-crossentropyloss"],
    "gradient exploding": [
        f"{BCE}#bce-gradient-logit",
        f"{BCE}#bce-gradient-probability",
        f"{ROBUST}#influence-functions",
        f"{DEBUGGING}#loss-explosion",
        f"{DEBUGGING}#gradient-clipping",
    ],
    "why is my loss nan": [
        f"{DEBUGGING}#nan-causes",
        f"{MUSEUM}#museum-norm",
        f"{MUSEUM}#museum-where",
        f"{LSE}#softmax-then-log",
    ],
    "temprature scalling": [f"{CALIBRATION}#temperature-scaling"],
    "hinge losses": [f"{MARGINS}#hinge-loss"],
    "derivative of softmax cross entropy": [f"{SOFTMAX}#ce-gradient"],
    "ignore_index=-100": [f"{SOFTMAX}#ignore-index"],
    "can a loss be negative": [f"{WHAT}#loss-negative"],
    "train loss lower than test loss": [f"{WHAT}#training-optimism"],
    "L1 vs L2 loss": [
        f"{ROBUST}#regression-choice",
        f"{ROBUST}#mae-definition",
        f"{ROBUST}#mae-minimiser-median",
    ],
    "exp() overflow": [f"{LSE}#float-range", f"{LSE}#lse-trick"],
    # written when there was a ranking, which found them as they are
    "mixture density network": [f"{MODES}#mixture-density-nll"],
    "how to choose a loss": [
        f"{WHAT}#loss-design-questions",
        CHOOSING,
        f"{CHOOSING}#decision-guide",
    ],
    "platt scaling": [f"{CALIBRATION}#platt-isotonic"],
    "student t": [f"{ROBUST}#student-t-loss"],
    "mutual information": [f"{INFONCE}#infonce-mi-bound"],
    "is mse convex": [f"{MSE}#mse-convexity"],
    "why softmax": [f"{SOFTMAX}#softmax-why-exp"],
    "regularization": [f"{LIKELIHOOD}#map-regularisation"],
    "symmetric loss": [f"{NOISE}#symmetric-losses"],
    # from the task to the loss, and what comes after
    "which loss for which task": [f"{CHOOSING}#decision-guide"],
    "flowchart": [f"{CHOOSING}#decision-flowchart"],
    "soft F1": [f"{CHOOSING}#smooth-surrogates", f"{CHOOSING}#soft-f1-experiment"],
    "click-through rate": [f"{CHOOSING}#metric-mismatch"],
    "data drift": [f"{CHOOSING}#drifting-data", f"{CHOOSING}#prior-shift-experiment"],
    "data leakage": [f"{CHOOSING}#split-experiment"],
    # the loss of a model
    "case studies": [CASES],
    "u-net loss": [f"{CASES}#case-unet"],
    "yolo loss": [f"{CASES}#case-yolo"],
    "retinanet": [f"{CASES}#case-retinanet"],
    "stylegan loss": [f"{CASES}#case-stylegan"],
    "bert loss": [f"{CASES}#case-bert"],
    "diffusion loss": [f"{CASES}#case-diffusion"],
    "alphafold": [f"{CASES}#case-alphafold"],
    "wav2vec": [f"{CASES}#case-wav2vec"],
    "interview questions": [INTERVIEW],
    # the book as a whole
    "catalogue": [CATALOGUE],
    "list of losses": [CATALOGUE],
    "learning path": [PATHS],
    "read offline": [f"{STUDY}#how-to-study-offline"],
    "paths through the book": [PATHS],
    "interview in three days": [f"{PATHS}#path-interview"],
    "how to study": [STUDY],
    "without a network": [f"{STUDY}#how-to-study-offline"],
    "how to grade": [GRADE],
    "grade a class": [GRADE],
    "late penalty": [f"{GRADE}#how-to-grade-late"],
    "quiz": [QUIZ],
    "OHEM": [f"{FOCAL}#hard-example-mining", f"{INTERVIEW}#interview-ohem"],
    # a function by its full name
    "chunked_info_nce": ["book/api.html#reference.infonce.chunked_info_nce"],
}
"""Query -> the places that may come first; a page alone is its top."""

ODD = [
    "constructor",
    "loss",
    "of the",
    "?",
    "log loss cross-entropy counts batch size logits variance gaussian svm mae mse nll " * 20,
]
"""Found or not: an answer must come."""

NOWHERE = ["xylophone", "zzzz", ""]
"""What nothing is found for."""
