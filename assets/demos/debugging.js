// A small network that trains badly: name the cause, apply the cure, and see it trained again.
demo("debugging", (kit) => {
  const { sigmoid, softplus, format, range } = demoMaths;
  const STEPS = 200;
  const x = range(-2, 2, 12);
  const wave = x.map((v) => Math.sin(1.5 * v)); // half of these targets are negative
  const labels = x.map((v) => Number(v > 0.5));

  // Each returns the loss of an output and a target, and its slope in the output.
  const squared = (z, t) => [(z - t) ** 2, 2 * (z - t)];
  const afterRelu = (z, t) => (z > 0 ? squared(z, t) : [t * t, 0]);
  const afterSigmoid = (z, t) => [(sigmoid(z) - t) ** 2, 2 * (sigmoid(z) - t) * sigmoid(z) * sigmoid(-z)];
  const entropy = (z, t) => [softplus(t ? -z : z), sigmoid(z) - t];
  const fromProbability = (z, t) => { // as it is written down, in single precision
    const p = Math.fround(sigmoid(z));
    const right = t ? p : Math.fround(1 - p);
    return [-Math.log(right), ((t ? -1 : 1) / right) * p * (1 - p)];
  };

  const CAUSES = {
    "learning rate too high": "Each step would overshoot by more than the last: the loss grows over several steps, and the gradient with it.",
    "learning rate too low": "The loss would fall steadily, with a gradient of usual size, and be far from done after all steps.",
    "saturated output": "The gradient would be tiny, but not zero, and the loss would hardly move.",
    "logarithm of zero": "The loss would be infinite from one step to the next, without growing before, and the gradient not a number.",
    "targets out of reach": "The loss would fall at first and then stop well above zero, where the gradient fades.",
  };
  const PROMPT = "choose";
  const regression = { targets: wave, loss: squared, rate: 0.1, bias: 0 };
  const classes = { targets: labels, loss: entropy, rate: 0.5, bias: 0 };
  const SYMPTOMS = {
    "grows, then not a number": {
      seen: "The loss grows, with one dip, until it is not a number.", cause: 0, cure: "a tenth of the learning rate",
      sick: { ...regression, rate: 1 }, well: regression,
    },
    "flat from the start": {
      seen: "The loss hardly moves, and the gradient is small from the first step.", cause: 2, cure: "cross-entropy of the logit, from the same start",
      sick: { ...classes, loss: afterSigmoid, bias: -9 }, well: { ...classes, bias: -9 },
    },
    "infinite at once": {
      seen: "The first loss is infinite already, so that the curves have nothing to show; the table does.", cause: 3, cure: "cross-entropy of the logit, from the same start",
      sick: { ...classes, loss: fromProbability, bias: 20 }, well: { ...classes, bias: 20 },
    },
    "falls, then stops too high": {
      seen: "The loss falls, and then stops far from zero.", cause: 4, cure: "a linear output in place of a ReLU",
      sick: { ...regression, loss: afterRelu }, well: regression,
    },
    "falls slowly": {
      seen: "The loss falls from the first step to the last, and is still high at the end.", cause: 1, cure: "a hundred times the learning rate",
      sick: { ...regression, rate: 0.001 }, well: regression,
    },
  };

  // Four tanh units and a linear output; descent on all examples, always from the same weights.
  function train({ targets, loss, rate, bias }) {
    let units = [0, 1, 2, 3].map((j) => [0.9 - 0.5 * j, 0.3 * j - 0.4, j % 2 ? -0.5 : 0.6]); // in, bias, out
    const log = [];
    for (let step = 0; step <= STEPS; step++) {
      const slopes = units.map(() => [0, 0, 0]);
      let [total, last] = [0, 0];
      x.forEach((v, i) => {
        const hidden = units.map(([a, c]) => Math.tanh(a * v + c));
        const [value, slope] = loss(hidden.reduce((z, h, j) => z + h * units[j][2], bias), targets[i]);
        total += value / x.length;
        last += slope / x.length;
        hidden.forEach((h, j) => {
          const back = (slope * units[j][2] * (1 - h * h)) / x.length;
          slopes[j][0] += back * v;
          slopes[j][1] += back;
          slopes[j][2] += (slope * h) / x.length;
        });
      });
      log.push([step, total, Math.hypot(last, ...slopes.flat())]);
      units = units.map((row, j) => row.map((weight, k) => weight - rate * slopes[j][k]));
      bias -= rate * last;
    }
    return log;
  }

  const symptom = kit.choice({ label: "the loss", options: Object.keys(SYMPTOMS) });
  const cause = kit.choice({ label: "the cause", options: [PROMPT, ...Object.keys(CAUSES)] });
  let treated = false;
  const cure = kit.button("Apply the cure", () => { treated = true; kit.redraw(); });
  let before = symptom();

  kit.draw(() => {
    if (symptom() !== before) { // another patient
      before = symptom();
      treated = false;
      cause.set(PROMPT);
    }
    const patient = SYMPTOMS[symptom()];
    const found = cause() === Object.keys(CAUSES)[patient.cause];
    treated &&= found;
    cure.disabled = !found || treated;
    const runs = [train(patient.sick), ...(treated ? [train(patient.well)] : [])];
    ["loss", "length of the gradient"].forEach((label, k) => kit.chart({
      x: { label: "step", domain: [0, STEPS] },
      y: { label, type: "log", domain: [1e-5, 1e4], ticks: [1e-4, 1e-2, 1, 1e2, 1e4], tickFormat: String, grid: true },
      marks: runs.map((log, i) => kit.line(
        log.map((row) => [row[0], Math.min(row[k + 1], 1e9)]).filter((point) => point[1] > 0), i ? 1 : 2, { clip: true },
      )),
    }));
    kit.table(["", "loss", "gradient"], runs.flatMap((log, i) => [0, 10, STEPS].map((t) => [
      `${i ? "cured, " : ""}step ${t}`, ...log[t].slice(1),
    ])), runs.flatMap((_, i) => (treated ? Array(3).fill(i ? 1 : 2) : [])));
    const sign = CAUSES[cause()];
    if (treated) {
      kit.say(`With ${patient.cure}, the loss goes from ${format(runs[1][0][1])} to ${format(runs[1][STEPS][1])}.`);
    } else if (found) {
      kit.say(`Yes, ${cause()}. The cure is ${patient.cure}. Apply it.`);
    } else {
      kit.say(sign ? `No. ${sign} But look: ${patient.seen}` : `${patient.seen} What is the cause?`);
    }
  });
});
