// Two losses pull at one wrong prediction: the arrows are their slopes in the logit.
demo("pulls", (kit) => {
  const { format } = demoMaths;
  const [low, high] = [0.01, 0.99];
  const prediction = kit.slider({
    label: "predicted probability of the truth", min: low, max: high, step: 0.01, value: 0.3,
  });
  const pulls = [
    ["squared error", (p) => 2 * p * (1 - p) ** 2],
    ["cross-entropy", (p) => 1 - p],
  ];

  // The dots can be dragged, anywhere across the chart.
  const move = ({ clientX }) => {
    const svg = kit.charts.querySelector("svg");
    const box = svg.getBoundingClientRect();
    const p = svg.scale("x").invert((clientX - box.left) * (svg.viewBox.baseVal.width / box.width));
    prediction.set(Math.min(high, Math.max(low, p)));
  };
  kit.charts.addEventListener("pointerdown", (event) => {
    kit.charts.setPointerCapture(event.pointerId);
    move(event);
  });
  kit.charts.addEventListener("pointermove", (event) => { if (event.buttons) move(event); });

  kit.draw(() => {
    const p = prediction();
    kit.chart({
      height: 170,
      marginLeft: 96,
      marginRight: 20,
      x: { label: "predicted probability of the truth →", domain: [0, 1], labelAnchor: "center", labelArrow: "none" },
      y: { label: null, domain: pulls.map(([name]) => name), type: "point", padding: 0.7, tickSize: 0 },
      marks: [
        Plot.ruleX([1], { stroke: kit.colours[3], strokeWidth: 3 }),
        ...pulls.map(([name, pull], i) => Plot.line([[p, name], [p + pull(p), name]], {
          stroke: kit.colours[i + 1], strokeWidth: 4, markerEnd: "arrow",
        })),
        Plot.dot(pulls.map(([name], i) => [p, name, i]), { fill: (d) => kit.colours[d[2] + 1], r: 8 }),
      ],
    });
    const [squared, entropy] = pulls.map(([, pull]) => pull(p));
    kit.table(["", "pull"], pulls.map(([name, pull]) => [name, pull(p)]));
    kit.say(`The truth is given a probability of ${format(p)}. Cross-entropy pulls ` +
      `${format(Number((entropy / squared).toPrecision(2)))} times as hard as squared error.`);
  });
});
