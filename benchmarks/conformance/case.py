"""A case: what is asked, what is right, who says so, and a call for each library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.conformance.truth import Claim, Near

REPOSITORIES = {
    "annotated-transformer": "harvardnlp/annotated-transformer",
    "attorch": "BobMcDear/attorch",
    "burn": "tracel-ai/burn",
    "chainer": "chainer/chainer",
    "flash-attention": "Dao-AILab/flash-attention",
    "Focal-Loss": "liuyuisanai/Focal-Loss",
    "jax": "jax-ml/jax",
    "keras": "keras-team/keras",
    "keras-retinanet": "fizyr/keras-retinanet",
    "kornia": "kornia/kornia",
    "lightly": "lightly-ai/lightly",
    "lightning-bolts": "Lightning-Universe/lightning-bolts",
    "MLJBase.jl": "JuliaAI/MLJBase.jl",
    "mlx": "ml-explore/mlx",
    "multi-class-focal-loss": "gokulprasadthekkel/pytorch-multi-class-focal-loss",
    "MyGrad": "rsokl/MyGrad",
    "nd4j": "deeplearning4j/nd4j",
    "OLMo-core": "allenai/OLMo-core",
    "on-policy": "marlbenchmark/on-policy",
    "optax": "google-deepmind/optax",
    "pytorch": "pytorch/pytorch",
    "pytorch-metric-learning": "KevinMusgrave/pytorch-metric-learning",
    "scikit-learn": "scikit-learn/scikit-learn",
    "scipy": "scipy/scipy",
    "sentence-transformers": "huggingface/sentence-transformers",
    "tensorflow": "tensorflow/tensorflow",
    "tinygrad": "tinygrad/tinygrad",
    "torchmetrics": "Lightning-AI/torchmetrics",
    "torchtitan": "pytorch/torchtitan",
    "transformers": "huggingface/transformers",
    "tvm": "apache/tvm",
    "VelesDB": "cyberlife-coder/VelesDB",
}


@dataclass(frozen=True)
class Case:
    """One row of the table."""

    name: str
    what: str
    """One plain sentence, without a full stop."""
    threads: tuple[str, ...]
    """Public threads where it surprised somebody, such as "pytorch#11752"; none found: empty."""
    truth: Near | Claim
    calls: Mapping[str, Callable[[], object]]
    """Library -> what it gives. A library that is not named has no such function."""

    def links(self) -> list[list[str]]:
        """Each thread and its address."""
        found = []
        for thread in self.threads:
            project, number = thread.split("#")
            address = f"https://github.com/{REPOSITORIES[project]}/issues/{number}"
            found.append([thread, address])
        return found
