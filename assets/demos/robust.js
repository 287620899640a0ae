// One outlier, three losses: the line that each of them prefers.
demo("robust", (kit) => {
  const { format } = demoMaths;
  // Were these equally spaced, many lines would have the smallest sum of absolute errors.
  const x = [0, 1, 2, 3, 4, 5, 6, 7.5];
  const clean = [0.1, 0.9, 2.2, 2.8, 4.1, 5.2, 5.9, 7.6];
  const outlier = kit.slider({ label: "last point moved by", min: -12, max: 12, step: 0.5, value: -8 });
  const delta = kit.slider({ label: "Huber δ", min: 0.1, max: 6, step: 0.1, value: 0.5 });

  // Weighted least squares, reweighted until it settles: weight = slope of the loss / residual.
  function fit(y, weight) {
    let [a, b] = [0, 0];
    for (let round = 0; round < 400; round++) {
      const w = x.map((v, i) => weight(a * v + b - y[i]));
      const sum = (f) => x.reduce((s, v, i) => s + w[i] * f(v, y[i]), 0);
      const [n, sx, sy, sxx, sxy] = [sum(() => 1), sum((v) => v), sum((v, t) => t), sum((v) => v * v), sum((v, t) => v * t)];
      [a, b] = [(n * sxy - sx * sy) / (n * sxx - sx * sx), 0];
      b = (sy - a * sx) / n;
    }
    return [a, b];
  }

  // The line with the smallest sum of absolute errors passes through two of the points.
  function leastAbsolute(y) {
    const cost = ([a, b]) => x.reduce((sum, v, i) => sum + Math.abs(a * v + b - y[i]), 0);
    const through = (i, j) => {
      const a = (y[j] - y[i]) / (x[j] - x[i]);
      return [a, y[i] - a * x[i]];
    };
    const lines = x.flatMap((_, j) => x.slice(0, j).map((_, i) => through(i, j)));
    return lines.reduce((best, line) => (cost(line) < cost(best) ? line : best));
  }

  kit.draw(() => {
    const y = [...clean.slice(0, -1), clean.at(-1) + outlier()];
    const d = delta();
    const lines = [
      ["squared error", fit(y, () => 1)],
      ["absolute error", leastAbsolute(y)],
      ["Huber", fit(y, (r) => Math.min(1, d / Math.max(Math.abs(r), 1e-12)))],
    ];
    kit.chart({
      x: { label: "x", domain: [0, 8] },
      y: { label: "y", domain: [-6, 20], grid: true },
      marks: [
        ...lines.map(([, [a, b]], i) => kit.line([[0, b], [8, 8 * a + b]], i + 1, { clip: true })),
        Plot.dot(x.map((v, i) => [v, y[i]]), { fill: "currentColor", r: 4 }),
      ],
    });
    kit.table(["", "slope", "intercept"], lines.map(([name, line]) => [name, ...line]), [1, 2, 3]);
    kit.say(`The slopes are ${lines.map(([name, [a]]) => `${format(a)} for ${name}`).join(", ")}.`);
  });
});
