// The logarithm of a sum of exponentials, as written and shifted, in single precision.
demo("log-sum-exp", (kit) => {
  const { range, format } = demoMaths;
  const f = Math.fround;
  const offset = kit.slider({ label: "add to every logit", min: -200, max: 1000, step: 1, value: 0 });
  const gap = kit.slider({ label: "gap between logits", min: 0, max: 30, step: 0.5, value: 1 });
  const logits = (c) => [f(c), f(c - gap()), f(c - 2 * gap())];

  // Every operation is rounded to single precision, as a GPU would do it.
  const naive = (z) => f(Math.log(z.map((v) => f(Math.exp(v))).reduce((a, b) => f(a + b))));
  const shifted = (z) => {
    const top = Math.max(...z);
    return f(top + f(Math.log(z.map((v) => f(Math.exp(f(v - top)))).reduce((a, b) => f(a + b)))));
  };
  const rest = (z) => f(Math.log1p(z.slice(1).map((v) => f(Math.exp(f(v - z[0])))).reduce((a, b) => f(a + b))));

  const axis = range(-200, 1000, 241);
  kit.draw(() => {
    const z = logits(offset());
    const finite = (points) => points.filter((point) => Number.isFinite(point[1]));
    kit.chart({
      x: { label: "offset", domain: [-200, 1000] },
      y: { label: "log-sum-exp", domain: [-200, 1000], grid: true },
      marks: [
        Plot.ruleX([offset()], { strokeOpacity: 0.5 }),
        kit.line(axis.map((c) => [c, shifted(logits(c))]), 1),
        kit.line(finite(axis.map((c) => [c, naive(logits(c))])), 2, { strokeWidth: 4 }),
      ],
    });
    kit.table(
      ["single precision", "log-sum-exp", "loss of the first class"],
      [
        ["as written", naive(z), f(naive(z) - z[0])],
        ["largest taken out", shifted(z), f(shifted(z) - z[0])],
        ["largest kept out of the sum", f(z[0] + rest(z)), rest(z)],
      ],
      [2, 1],
    );
    kit.say(Number.isFinite(naive(z))
      ? `Logits ${z.map(format).join(", ")}: as written the result is ${format(naive(z))}.`
      : `Logits ${z.map(format).join(", ")}: as written the result is ${format(naive(z))}, shifted it is ${format(shifted(z))}.`);
  });
});
