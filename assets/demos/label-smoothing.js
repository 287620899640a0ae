// Label smoothing: the loss over the gap of the label's logit; where is it smallest, and how small?
demo("label-smoothing", (kit) => {
  const { range, format } = demoMaths;
  const share = kit.slider({ label: "share ε", min: 0, max: 0.5, step: 0.01, value: 0.1 });
  const classes = kit.slider({ label: "classes K", min: 2, max: 100, step: 1, value: 10 });
  const gap = kit.slider({ label: "gap of the logits", min: -2, max: 12, step: 0.1, value: 2 });
  const axis = range(-2, 12, 281);

  kit.draw(() => {
    const [e, K] = [share(), classes()];
    const [own, other] = [1 - e + e / K, e / K];
    const total = (g) => Math.max(g, 0) + Math.log(Math.exp(Math.min(g, 0)) + (K - 1) * Math.exp(-Math.max(g, 0)));
    const loss = (g, t) => total(g) - t * g; // the other logits are 0
    const best = Math.log(own / other);
    const floor = e > 0 ? loss(best, own) : 0;
    kit.chart({
      x: { label: "gap of the logits", domain: [-2, 12] },
      y: { label: "loss", domain: [0, 8], grid: true },
      marks: [
        Plot.ruleX([gap()], { strokeOpacity: 0.5 }),
        kit.line(axis.map((g) => [g, loss(g, 1)]), 0, { clip: true }),
        kit.line(axis.map((g) => [g, loss(g, own)]), 2, { clip: true }),
        ...(best <= 12 ? [Plot.dot([[best, floor]], { fill: kit.colours[2], r: 5 })] : []),
      ],
    });
    const p = Math.exp(gap() - total(gap()));
    kit.table(["", "loss", "slope", "best gap", "smallest loss"], [
      ["plain", loss(gap(), 1), p - 1, Infinity, 0],
      ["smoothed", loss(gap(), own), p - own, best, floor],
    ], [0, 2]);
    const advice = Math.abs(p - own) < 0.005 ? "is about right" : p < own ? "wants to be surer" : "is too sure";
    kit.say(`The target of the label is ${format(own)}, its probability ${format(p)}: ` +
      `under the smoothed loss the model ${advice}. The loss is smallest, ${format(floor)}, at a gap of ${format(best)}.`);
  });
});
