// Squared error, cross-entropy and focal loss of the right class's probability, and their slopes.
demo("mse-vs-ce", (kit) => {
  const { range, format } = demoMaths;
  const probability = kit.slider({ label: "probability of the right class", min: 0.01, max: 0.99, step: 0.01, value: 0.1 });
  const gamma = kit.slider({ label: "focal γ", min: 0, max: 5, step: 0.5, value: 2 });
  const view = kit.choice({ label: "slope in", options: ["the probability", "the logit"] });
  const losses = [
    ["squared error", (p) => (1 - p) ** 2, (p) => -2 * (1 - p)],
    ["cross-entropy", (p) => -Math.log(p), (p) => -1 / p],
    ["focal", (p) => -((1 - p) ** gamma()) * Math.log(p),
      (p) => gamma() * (1 - p) ** (gamma() - 1) * Math.log(p) - (1 - p) ** gamma() / p],
  ];
  const axis = range(0.005, 0.995, 199);
  kit.draw(() => {
    const p = probability();
    const inner = (x) => (view() === "the logit" ? x * (1 - x) : 1);
    kit.chart({
      x: { label: "probability", domain: [0, 1] },
      y: { label: "loss", domain: [0, 5], grid: true },
      marks: [
        Plot.ruleX([p], { strokeOpacity: 0.5 }),
        ...losses.map(([, value], i) => kit.line(axis.map((x) => [x, value(x)]), i + 1, { clip: true })),
      ],
    });
    kit.chart({
      x: { label: "probability", domain: [0, 1] },
      y: { label: "size of the slope", domain: [0, view() === "the logit" ? 1.4 : 12], grid: true },
      marks: [
        Plot.ruleX([p], { strokeOpacity: 0.5 }),
        ...losses.map(([, , slope], i) =>
          kit.line(axis.map((x) => [x, Math.abs(slope(x) * inner(x))]), i + 1, { clip: true })),
      ],
    });
    kit.table(
      ["", "loss", "slope in p", "slope in z"],
      losses.map(([name, value, slope]) => [name, value(p), slope(p), slope(p) * p * (1 - p)]),
      [1, 2, 3],
    );
    kit.say(`At probability ${format(p)} the slope in the logit is ${format(-2 * (1 - p) * p * (1 - p))} for ` +
      `squared error and ${format(-(1 - p))} for cross-entropy.`);
  });
});
