// Fit a line by hand: six points, their squares, and how far the best line still is.
demo("mse", (kit) => {
  const { format } = demoMaths;
  const x = [0.5, 1, 2, 3, 4, 4.5];
  const y = [1.2, 1.9, 2.6, 4.4, 4.1, 5.6];
  const mean = (values) => values.reduce((a, b) => a + b) / values.length;
  const slope = kit.slider({ label: "slope", min: -1, max: 3, step: 0.05, value: 0 });
  const intercept = kit.slider({ label: "intercept", min: -1, max: 4, step: 0.05, value: 1 });
  const [mx, my] = [mean(x), mean(y)];
  const best = x.reduce((s, v, i) => s + (v - mx) * (y[i] - my), 0) / x.reduce((s, v) => s + (v - mx) ** 2, 0);
  const loss = (a, b) => mean(x.map((v, i) => (a * v + b - y[i]) ** 2));
  const smallest = loss(best, my - best * mx);
  kit.draw(() => {
    const [a, b] = [slope(), intercept()];
    const sides = x.map((v, i) => ({ v, at: a * v + b, y: y[i] }));
    kit.chart({
      width: 340, // with this height both axes have the same scale: squares are square
      height: 332,
      x: { label: "x", domain: [0, 8] },
      y: { label: "y", domain: [-1, 7], grid: true },
      marks: [
        // A square on each residual: its other corner lies to the right by the size of the error.
        ...sides.map(({ v, at, y: t }) => kit.line(
          [[v, at], [v, t], [v + Math.abs(at - t), t], [v + Math.abs(at - t), at], [v, at]], 2,
          { strokeDasharray: "1 0", strokeWidth: 1.2, fill: kit.colours[2], fillOpacity: 0.12, clip: true },
        )),
        kit.line([[0, b], [8, 8 * a + b]], 1, { clip: true }),
        Plot.dot(sides, { x: "v", y: "y", fill: "currentColor", r: 4 }),
      ],
    });
    kit.table(["", "loss"], [["your line", loss(a, b)], ["the best line", smallest]], [1]);
    kit.say(`The mean squared error of your line is ${format(loss(a, b))}; the smallest possible is ${format(smallest)}.`);
  });
});
