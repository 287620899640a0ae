// Cross-entropy of three classes: move the logits and the temperature, see probabilities and pulls.
demo("cross-entropy", (kit) => {
  const names = ["A", "B", "C"];
  const label = kit.choice({ label: "label", options: names });
  const logits = names.map((name, k) =>
    kit.slider({ label: `logit ${name}`, min: -6, max: 6, step: 0.1, value: [1, 2, 0][k] }));
  const temperature = kit.slider({ label: "temperature", min: 0.1, max: 5, step: 0.1, value: 1 });

  kit.draw(() => {
    const y = names.indexOf(label());
    const T = temperature();
    const z = logits.map((read) => read() / T);
    const largest = Math.max(...z);
    const e = z.map((v) => Math.exp(v - largest));
    const total = e[0] + e[1] + e[2];
    const p = e.map((v) => v / total);
    const others = e.reduce((sum, v, k) => (k === y ? sum : sum + v), 0);
    const loss = (largest - z[y]) + Math.log1p(others + (e[y] - 1));
    const slope = p.map((v, k) => (k === y ? -others / total : v) / T);
    kit.chart({
      x: { label: "class" },
      y: { label: "probability", domain: [0, 1], grid: true },
      marks: [
        Plot.barY(names.map((name, k) => ({ name, p: p[k], k })), {
          x: "name", y: "p", fill: (d) => kit.colours[d.k + 1],
        }),
      ],
    });
    kit.chart({
      x: { label: "class" },
      y: { label: "pull on the logit", domain: [-1 / Math.min(T, 1), 1 / Math.min(T, 1)], grid: true },
      marks: [
        Plot.barY(names.map((name, k) => ({ name, pull: -slope[k], k })), {
          x: "name", y: "pull", fill: (d) => kit.colours[d.k + 1],
        }),
      ],
    });
    kit.table(["class", "probability", "gradient", "loss if it is the label"],
      names.map((name, k) => {
        const rest = e.reduce((sum, v, j) => (j === k ? sum : sum + v), 0);
        return [name, p[k], slope[k], (largest - z[k]) + Math.log1p(rest + (e[k] - 1))];
      }), [1, 2, 3]);
    kit.say(`The label is ${names[y]}, with probability ${demoMaths.format(p[y])}: the loss is ${demoMaths.format(loss)}.`);
  });
});
