// The focal loss beside cross-entropy: value, gradient in the logit, and what it estimates.
demo("focal", (kit) => {
  const { range, format } = demoMaths;
  const probability = kit.slider({ label: "probability of the right class", min: 0.01, max: 0.99, step: 0.01, value: 0.8 });
  const gamma = kit.slider({ label: "gamma", min: 0, max: 5, step: 0.5, value: 2 });
  const weighted = kit.choice({ label: "class weight", options: ["off", "on"] });
  const alpha = kit.slider({ label: "alpha", min: 0.05, max: 0.95, step: 0.05, value: 0.25 });
  const axis = range(0.005, 0.995, 199);

  kit.draw(() => {
    const [g, p] = [gamma(), probability()];
    const [positive, negative] = weighted() === "off" ? [1, 1] : [alpha(), 1 - alpha()];
    const value = (q) => -positive * (1 - q) ** g * Math.log(q);
    const pull = (q) => (1 - q) ** g * ((1 - q) - g * q * Math.log(q));
    // The probability of a positive at which the answer q is best.
    const truth = (q) => (negative * pull(1 - q)) / (positive * pull(q) + negative * pull(1 - q));
    kit.chart({
      x: { label: "probability of the right class, a positive", domain: [0, 1] },
      y: { label: "size of the gradient", domain: [0, 1.2], grid: true },
      marks: [
        Plot.ruleX([p], { strokeOpacity: 0.5 }),
        kit.line(axis.map((q) => [q, 1 - q]), 1),
        kit.line(axis.map((q) => [q, positive * pull(q)]), 2, { clip: true }),
      ],
    });
    kit.chart({
      x: { label: "true probability of a positive", domain: [0, 1] },
      y: { label: "best answer", domain: [0, 1], grid: true },
      marks: [
        kit.line([[0, 0], [1, 1]], 1),
        kit.line(axis.map((q) => [truth(q), q]), 2),
        Plot.dot([[truth(p), p]], { fill: kit.colours[2], r: 4 }),
      ],
    });
    const slope = positive * pull(p);
    kit.table(["a positive", "loss", "gradient"], [
      ["cross-entropy", -Math.log(p), p - 1],
      ["focal", value(p), -slope],
    ], [1, 2]);
    kit.say(`At probability ${format(p)} the factor is ${format((1 - p) ** g)}, and the gradient ` +
      `${format(slope / (1 - p))} of cross-entropy's. The answer ${format(p)} is best where the truth is ${format(truth(p))}.`);
  });
});
