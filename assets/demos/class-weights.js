// Class weights from counts: what each class weighs in total, and where the decision moves.
demo("class-weights", (kit) => {
  const { format } = demoMaths;
  const n = 1000;
  const rare = kit.slider({ label: "rare examples of 1000", min: 1, max: 500, step: 1, value: 100 });
  const scheme = kit.choice({ label: "scheme", options: ["inverse frequency", "square root", "effective number", "none"] });
  const nines = kit.slider({
    label: "effective number: β", min: 1, max: 5, step: 0.5, value: 3, show: (k) => format(1 - 10 ** -k),
  });

  const weight = {
    "inverse frequency": (count) => n / (2 * count),
    "square root": (count) => Math.sqrt(n / (2 * count)),
    "effective number": (count) => 10 ** -nines() / -Math.expm1(count * Math.log1p(-(10 ** -nines()))),
    none: () => 1,
  };

  kit.draw(() => {
    nines.enable(scheme() === "effective number");
    const counts = [n - rare(), rare()];
    const [w0, w1] = counts.map(weight[scheme()]);
    const ratio = w1 / w0;
    const share = (w1 * counts[1]) / (w0 * counts[0] + w1 * counts[1]);
    kit.chart({
      marginLeft: 80,
      x: { label: "share of the total", domain: [0, 1], grid: true },
      y: { label: null, domain: ["frequent", "rare"] },
      marks: [Plot.barX([["frequent", 1 - share], ["rare", share]], {
        x: (d) => d[1], y: (d) => d[0], fill: (d) => kit.colours[d[0] === "rare" ? 2 : 1],
      })],
    });
    const threshold = 1 / (1 + ratio);
    kit.table(["class", "examples", "weight", "share of the total"], [
      ["frequent", counts[0], w0, 1 - share],
      ["rare", counts[1], w1, share],
    ], [1, 2]);
    kit.say(`The rare class weighs ${format(ratio)} times as much. That adds ${format(Math.log(ratio))} to the ` +
      `log-odds, so a perfect model says "rare" from a probability of ${format(threshold)} on.`);
  });
});
