"""Every demo of the book, driven by keyboard; its numbers are those of `reference`."""

import math

import numpy as np
import pytest
import torch
from playwright import sync_api as playwright
from scipy.optimize import linprog

from reference import classification, imbalance, margin, metric_learning, numerics, regression


class Demo:
    def __init__(self, page, figure):
        self.page, self.figure = page, figure
        self.figure.scroll_into_view_if_needed()
        self.figure.locator(".demo-chart svg").first.wait_for()

    def slide(self, label, key, times=1):
        """Press a key on a slider and return the value that it then has."""
        slider = self.figure.get_by_label(label)
        slider.focus()
        for _ in range(times):
            self.page.keyboard.press(key)
        return float(slider.input_value())

    def table(self):
        """Row name -> numbers, in full precision."""
        rows = {}
        for row in self.figure.locator("tbody tr").all():
            cells = row.locator("td").evaluate_all("all => all.map(cell => cell.dataset.value)")
            name = row.locator("th").inner_text().strip()
            rows[name] = [math.inf if c == "Infinity" else float(c) for c in cells]
        return rows


def check_margins(demo):
    for key, times in (("ArrowRight", 3), ("Home", 1), ("End", 1), ("PageDown", 2)):
        m = demo.slide("margin m = y z", key, times)
        rows = demo.table()
        for name in ("hinge", "exponential", "logistic"):
            value, slope = rows[name]
            assert value == pytest.approx(float(getattr(margin, name)(m, 1)), rel=1e-12)
            assert slope == pytest.approx(float(getattr(margin, f"{name}_grad")(m, 1)), rel=1e-12)


def check_pulls(demo):
    for key, times in (("ArrowLeft", 5), ("Home", 1), ("End", 1)):
        p = demo.slide("predicted probability of the truth", key, times)
        z = np.log(p / (1 - p))
        rows = demo.table()
        for name, slope in (
            ("squared error", classification.brier_grad),
            ("cross-entropy", classification.binary_cross_entropy_grad),
        ):
            assert rows[name] == pytest.approx([-float(slope(z, 1))], rel=1e-9)


def check_bce(demo):
    z = demo.slide("logit z", "ArrowRight", 4)
    ce, mse = demo.table().values()
    assert ce[:2] == pytest.approx([z, float(numerics.sigmoid(z))])
    assert ce[2] == pytest.approx(float(classification.binary_cross_entropy(z, 1)))
    assert ce[3] == pytest.approx(float(classification.binary_cross_entropy_grad(z, 1)))
    assert mse[2] == pytest.approx(float(classification.brier(z, 1)))
    assert mse[3] == pytest.approx(float(classification.brier_grad(z, 1)))
    demo.figure.get_by_role("button", name="Descend").press("Enter")
    demo.page.wait_for_function(
        "figure => figure.querySelector('[role=status]').textContent.startsWith('After 30')",
        arg=demo.figure.element_handle(),
    )
    for row, gradient in zip(
        demo.table().values(),
        (classification.binary_cross_entropy_grad, classification.brier_grad),
        strict=True,
    ):
        end = z
        for _ in range(30):
            end -= float(gradient(end, 1))
        assert row[0] == pytest.approx(end, rel=1e-9)


def check_mse_vs_ce(demo):
    p = demo.slide("probability of the right class", "ArrowLeft", 3)
    gamma = demo.slide("focal γ", "ArrowRight", 1)
    z = np.log(p / (1 - p))
    rows = demo.table()
    assert rows["cross-entropy"][0] == pytest.approx(
        float(classification.binary_cross_entropy(z, 1))
    )
    slope = float(classification.binary_cross_entropy_grad(z, 1))
    assert rows["cross-entropy"][2] == pytest.approx(slope)
    assert rows["squared error"][0] == pytest.approx(float(classification.brier(z, 1)))
    assert rows["squared error"][2] == pytest.approx(float(classification.brier_grad(z, 1)))
    focal = (1 - p) ** gamma * float(classification.binary_cross_entropy(z, 1))
    assert rows["focal"][0] == pytest.approx(focal)


def check_log_sum_exp(demo):
    offset = demo.slide("add to every logit", "End")
    gap = demo.slide("gap between logits", "ArrowRight", 2)
    z = np.array([offset, offset - gap, offset - 2 * gap], dtype=np.float32)
    rows = demo.table()
    assert rows["as written"][0] == math.inf
    assert rows["largest taken out"][0] == pytest.approx(float(numerics.logsumexp(z)), rel=1e-6)
    kept = rows["largest kept out of the sum"][1]
    assert kept == pytest.approx(float(classification.cross_entropy(z, 0)), rel=1e-5)


def check_mse(demo):
    x = np.array([0.5, 1, 2, 3, 4, 4.5])
    y = np.array([1.2, 1.9, 2.6, 4.4, 4.1, 5.6])
    slope, intercept = demo.slide("slope", "ArrowRight", 10), demo.slide("intercept", "Home")
    yours, best = (row[0] for row in demo.table().values())
    assert yours == pytest.approx(float(regression.squared_error(slope * x + intercept, y).mean()))
    fitted = np.polyval(np.polyfit(x, y, 1), x)
    assert best == pytest.approx(float(regression.squared_error(fitted, y).mean()))


def check_robust(demo):
    moved, delta = (
        demo.slide("last point moved by", "ArrowRight", 4),
        demo.slide("Huber δ", "ArrowRight", 5),
    )
    x = np.array([0, 1, 2, 3, 4, 5, 6, 7.5])
    clean = np.array([0.1, 0.9, 2.2, 2.8, 4.1, 5.2, 5.9, 7.6])
    y = clean + moved * (x == 7.5)
    rows = demo.table()
    assert rows["squared error"] == pytest.approx(np.polyfit(x, y, 1), rel=1e-9)
    assert rows["absolute error"][0] == pytest.approx(slopes_of_least_absolute(x, y)[0], rel=1e-6)
    for by in np.arange(-12, 12.5, 0.5):  # else a line that is one of many would be shown
        low, high = slopes_of_least_absolute(x, clean + by * (x == 7.5))
        assert high - low < 1e-5, f"absolute errors moved by {by}: slopes from {low} to {high}"
    slope, intercept = rows["Huber"]
    here = regression.huber(slope * x + intercept, y, delta=delta).mean()
    for a, b in ((0.01, 0), (-0.01, 0), (0, 0.03), (0, -0.03), (0.01, -0.05), (-0.01, 0.05)):
        there = regression.huber((slope + a) * x + intercept + b, y, delta=delta).mean()
        assert here <= there + 1e-6


def slopes_of_least_absolute(x, y):
    """The smallest and the largest slope of a line with the least sum of absolute errors."""
    n = len(x)
    # Unknown are the slope, the intercept and the sizes of the errors, which are at least these.
    errors = np.column_stack([x, np.ones(n)])
    bounds = {
        "A_ub": np.block([[errors, -np.eye(n)], [-errors, -np.eye(n)]]),
        "b_ub": np.concatenate([y, -y]),
        "bounds": [(None, None)] * 2 + [(0, None)] * n,
    }
    total = np.concatenate([[0, 0], np.ones(n)])
    least = linprog(total, **bounds).fun
    bounds["A_ub"] = np.vstack([bounds["A_ub"], total])
    bounds["b_ub"] = np.append(bounds["b_ub"], least + 1e-9)
    slope = np.eye(n + 2)[0]
    return linprog(slope, **bounds).fun, -linprog(-slope, **bounds).fun


def check_cross_entropy(demo):
    logits = [1.0, demo.slide("logit B", "ArrowRight", 7), 0.0]
    temperature = demo.slide("temperature", "ArrowRight", 5)
    z = np.array(logits) / temperature
    gradient = classification.cross_entropy_grad(z, 0) / temperature
    for k, row in enumerate(demo.table().values()):
        value = float(classification.cross_entropy(z, k))
        assert row == pytest.approx([float(numerics.softmax(z)[k]), gradient[k], value], rel=1e-9)


def check_calibration(demo):
    factor = demo.slide("overconfidence", "ArrowRight", 5)
    temperature = demo.slide("temperature", "ArrowRight", 3)
    truth = 0.5 + (np.arange(500) + 0.5) / 1000
    z = np.log(truth / (1 - truth)) * factor / temperature
    claimed = numerics.sigmoid(z)
    bins = np.ceil(claimed * 15)
    gaps = [abs((claimed - truth)[bins == m].sum()) for m in range(1, 16)]
    right, wrong = (classification.binary_cross_entropy(z, y) for y in (1, 0))
    rows = demo.table()
    assert rows["mean confidence"][0] == pytest.approx(claimed.mean(), rel=1e-9)
    assert rows["accuracy"][0] == pytest.approx(truth.mean(), rel=1e-9)
    assert rows["ECE"][0] == pytest.approx(sum(gaps) / 500, rel=1e-9)
    assert rows["loss"][0] == pytest.approx((truth * right + (1 - truth) * wrong).mean(), rel=1e-9)


def check_label_smoothing(demo):
    share, K = demo.slide("share ε", "ArrowRight", 5), int(demo.slide("classes K", "ArrowLeft", 6))
    gap = demo.slide("gap of the logits", "ArrowRight", 7)
    z = np.r_[gap, np.zeros(K - 1)]
    rows = demo.table()
    for name, smoothing in (("plain", 0.0), ("smoothed", share)):
        value, slope, best, smallest = rows[name]
        assert value == pytest.approx(
            float(classification.cross_entropy(z, 0, smoothing=smoothing)), rel=1e-12
        )
        gradient = classification.cross_entropy_grad(z, 0, smoothing=smoothing)
        assert slope == pytest.approx(gradient[0], rel=1e-9)
        if smoothing:
            there = np.r_[best, np.zeros(K - 1)]
            lowest = float(classification.cross_entropy(there, 0, smoothing=smoothing))
            assert smallest == pytest.approx(lowest, rel=1e-12)
            gradient = classification.cross_entropy_grad(there, 0, smoothing=smoothing)
            np.testing.assert_allclose(gradient, 0, atol=1e-15)
        else:
            assert (best, smallest) == (math.inf, 0)


def check_class_weights(demo):
    count = int(demo.slide("rare examples of 1000", "ArrowLeft", 30))
    scheme_of, beta = demo.figure.get_by_label("scheme"), demo.figure.get_by_label("number: β")
    assert beta.is_disabled()  # until the scheme is chosen that it belongs to
    scheme_of.select_option("effective number")
    nines = demo.slide("effective number: β", "ArrowRight", 1)
    counts = np.array([1000 - count, count])
    schemes = {
        "inverse frequency": imbalance.inverse_frequency_weights(counts),
        "square root": imbalance.inverse_sqrt_frequency_weights(counts),
        "effective number": imbalance.effective_number_weights(counts, beta=1 - 10**-nines),
        "none": np.ones(2),
    }
    for scheme, weights in schemes.items():
        scheme_of.select_option(scheme)
        shares = weights * counts / (weights * counts).sum()
        for i, row in enumerate(demo.table().values()):
            assert row == pytest.approx([counts[i], weights[i], shares[i]], rel=1e-9)


def check_focal(demo):
    p = demo.slide("probability of the right class", "ArrowLeft", 9)
    gamma, alpha = demo.slide("gamma", "ArrowRight", 1), demo.slide("alpha", "ArrowRight", 5)
    z = np.log(p / (1 - p))
    plain = classification.binary_cross_entropy, classification.binary_cross_entropy_grad
    both = imbalance.binary_focal, imbalance.binary_focal_grad
    for weight, used in (("off", None), ("on", alpha)):
        if used is not None:  # the demo opens without
            demo.figure.get_by_label("class weight").select_option(weight)
        rows = demo.table()
        assert rows["cross-entropy"] == pytest.approx([float(f(z, 1)) for f in plain], rel=1e-9)
        expected = [float(f(z, 1, gamma=gamma, alpha=used)) for f in both]
        assert rows["focal"] == pytest.approx(expected, rel=1e-9)


def check_debugging(demo):
    """Each symptom, the cause found among wrong ones, and the cure, against autograd."""
    symptoms = demo.figure.get_by_label("the loss")
    causes = demo.figure.get_by_label("the cause")
    cure = demo.figure.get_by_role("button", name="Apply the cure")
    grid = np.linspace(-2, 2, 12)
    wave, labels = np.sin(1.5 * grid), (grid > 0.5).astype(float)

    def after_relu(z, t):
        return regression.squared_error(torch.relu(z), t)

    def from_probability(z, t):
        p = torch.sigmoid(z.float())
        return -torch.log(torch.where(t == 1, p, 1 - p)).double()

    squared, entropy = regression.squared_error, classification.binary_cross_entropy
    plain = (squared, wave, 0.1, 0.0)
    patients = {
        "grows, then not a number": ("rate too high", (squared, wave, 1.0, 0.0), plain),
        "flat from the start": (
            "saturated",
            (classification.brier, labels, 0.5, -9.0),
            (entropy, labels, 0.5, -9.0),
        ),
        "infinite at once": (
            "logarithm of zero",
            (from_probability, labels, 0.5, 20.0),
            (entropy, labels, 0.5, 20.0),
        ),
        "falls, then stops too high": ("out of reach", (after_relu, wave, 0.1, 0.0), plain),
        "falls slowly": ("rate too low", (squared, wave, 0.001, 0.0), plain),
    }
    offered = causes.locator("option").all_inner_texts()
    for symptom, (named, sick, well) in patients.items():
        symptoms.select_option(symptom)
        assert causes.input_value() == offered[0]
        for other in offered:
            causes.select_option(other)
            assert cure.is_disabled() == (named not in other)
        causes.select_option(next(c for c in offered if named in c))
        cure.press("Enter")
        rows = demo.table()
        assert [name for name in rows if "cured" not in name] == ["step 0", "step 10", "step 200"]
        expected = np.vstack([trained_like_the_demo(*sick), trained_like_the_demo(*well)])
        np.testing.assert_allclose(list(rows.values()), expected, rtol=1e-4)
        assert expected[5, 0] < expected[3, 0] / 4
    symptoms.select_option("falls slowly")


def trained_like_the_demo(loss, targets, rate, bias):
    """Loss and length of the gradient at the start, after 10 and after 200 steps."""
    start = [[0.9 - 0.5 * j, 0.3 * j - 0.4, -0.5 if j % 2 else 0.6] for j in range(4)]
    w = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    b = torch.tensor(bias, dtype=torch.float64, requires_grad=True)
    x, t = torch.linspace(-2, 2, 12, dtype=torch.float64), torch.tensor(targets)
    rows = []
    for step in range(201):
        hidden = torch.tanh(x[:, None] * w[:, 0] + w[:, 1])
        outputs = hidden @ w[:, 2] + b
        finite = torch.isfinite(outputs).all()
        value = loss(outputs, t).mean() if finite else (outputs * torch.nan).mean()
        slopes = torch.autograd.grad(value, (w, b))
        if step in (0, 10, 200):
            length = torch.sqrt(sum((g**2).sum() for g in slopes))
            rows.append([value.item(), length.item()])
        w, b = (
            (p - rate * g).detach().requires_grad_() for p, g in zip((w, b), slopes, strict=True)
        )
    return np.array(rows)


def check_contrastive(demo):
    angles = [
        demo.slide("positive at", "ArrowRight", 3),
        demo.slide("negative at", "ArrowRight", 4),
    ]
    m = demo.slide("margin", "ArrowRight", 9)
    temperature = demo.slide("temperature of InfoNCE", "ArrowLeft", 5)
    a, (b, c) = np.array([1.0, 0.0]), (np.array([np.cos(t), np.sin(t)]) for t in np.radians(angles))
    cosines = np.array([a @ b, a @ c]) / temperature
    expected = {
        "pair, alike": metric_learning.pair_contrastive(a, b, 0),
        "pair, different": metric_learning.pair_contrastive(a, c, 1, margin=m),
        "triplet": metric_learning.triplet(a, b, c, margin=m),
        "triplet, squared": metric_learning.triplet(a, b, c, margin=m, squared=True),
        "InfoNCE": classification.cross_entropy(cosines, 0),
    }
    rows = demo.table()
    assert rows.keys() == expected.keys()
    for name, value in expected.items():
        assert rows[name][0] == pytest.approx(float(value), rel=1e-9)
    assert all(value > 0 for value in expected.values())


def check_landscape_3d(demo):
    y = np.repeat([1.0, 0, 1, 0], [8, 2, 3, 7])  # eight of ten, and three of ten
    start = [demo.slide(f"start, logit of {group}", "ArrowRight", 2) for group in "AB"]
    rate, steps = demo.slide("learning rate", "ArrowRight", 3), demo.slide("steps", "ArrowLeft", 15)
    losses = (
        (
            classification.binary_cross_entropy,
            classification.binary_cross_entropy_grad,
            classification.binary_cross_entropy_from_probs_grad,
        ),
        (classification.brier, classification.brier_grad, regression.squared_error_grad),
    )

    def by_group(gradient, at):
        """Of the mean loss, in what the ten examples of a group share."""
        return gradient(np.repeat(at, 10), y).reshape(2, 10).sum(axis=1) / 20

    def agree(start, steps):
        for column, (loss, in_z, in_p) in enumerate(losses):
            z = np.array(start)
            for _ in range(int(steps)):
                z = z - rate * by_group(in_z, z)
            p = numerics.sigmoid(z)
            lengths = [np.linalg.norm(by_group(*of)) for of in ((in_p, p), (in_z, z))]
            expected = [*p, loss(np.repeat(z, 10), y).mean(), *lengths]
            found = [row[column] for row in demo.table().values()]
            assert found == pytest.approx(expected, rel=1e-8)

    agree(start, steps)
    surface, axes = demo.figure.get_by_role("combobox").all()
    drawn = demo.figure.locator(".demo-chart svg")
    for name, count in (("both", 2), ("squared error", 1)):
        surface.select_option(name)
        assert drawn.count() == count
    for over in ("logits", "probabilities"):  # the node that is clicked on is the new start
        axes.select_option(over)
        cell = drawn.locator('[data-cell^="406,"]')  # 16 lines along A, 6 along B
        place = cell.evaluate("""face => {
          const [node, , opposite] = face.points, near = (a, b) => 0.9 * a + 0.1 * b;
          const inside = new DOMPoint(near(node.x, opposite.x), near(node.y, opposite.y));
          const { x, y } = inside.matrixTransform(face.getScreenCTM());
          return [x, y];
        }""")
        demo.page.mouse.click(*place)
        agree([2, -3], steps)

    # Keys and the pointer turn the surface, and the start stays.
    turn, tilt = (demo.figure.get_by_role("slider", name=name) for name in ("turn", "tilt"))
    demo.figure.get_by_role("group", name="arrow keys").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        demo.page.keyboard.press(key)
    assert (turn.input_value(), tilt.input_value()) == ("-135", "35")
    demo.page.mouse.move(*place)
    demo.page.mouse.down()
    demo.page.mouse.move(place[0] + 60, place[1] - 30)
    demo.page.mouse.up()
    assert (turn.input_value(), tilt.input_value()) == ("-105", "25")
    agree([2, -3], steps)
    demo.figure.get_by_role("button", name="Random start").press("Enter")
    sliders = [demo.figure.get_by_role("slider", name=f"logit of {group}") for group in "AB"]
    agree([float(slider.input_value()) for slider in sliders], steps)


CHECKS = {
    "landscape-3d": check_landscape_3d,
    "debugging": check_debugging,
    "contrastive": check_contrastive,
    "class-weights": check_class_weights,
    "focal": check_focal,
    "label-smoothing": check_label_smoothing,
    "calibration": check_calibration,
    "cross-entropy": check_cross_entropy,
    "robust": check_robust,
    "mse": check_mse,
    "margins": check_margins,
    "pulls": check_pulls,
    "bce": check_bce,
    "mse-vs-ce": check_mse_vs_ce,
    "log-sum-exp": check_log_sum_exp,
}


def demos_agree_with_reference(visit):
    """Drive each demo of the page; yield what differs from `reference`, or does not answer."""
    for figure in visit.page.locator("[data-demo]").all():
        name = figure.get_attribute("data-demo")
        if name not in CHECKS:
            yield f"the demo {name} has no check: add one to CHECKS in tests/site/demos.py"
            continue
        try:
            demo = Demo(visit.page, figure)
            CHECKS[name](demo)
            assert demo.figure.locator(".demo-chart svg").count() >= 1, "no chart"
            assert demo.figure.locator("[role=status]").inner_text(), "no sentence"
        except (AssertionError, KeyError, playwright.Error) as error:
            yield f"the demo {name}: {error!r}"
