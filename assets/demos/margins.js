// The three margin losses and the zero-one loss on one axis: what each charges, how hard it pulls.
demo("margins", (kit) => {
  const { softplus, sigmoid, range, format } = demoMaths;
  const losses = [
    ["0-1", (m) => Number(m <= 0), () => 0],
    ["hinge", (m) => Math.max(0, 1 - m), (m) => (m < 1 ? -1 : 0)],
    ["exponential", (m) => Math.exp(-m), (m) => -Math.exp(-m)],
    ["logistic", (m) => softplus(-m), (m) => -sigmoid(-m)],
  ];
  const margin = kit.slider({ label: "margin m = y z", min: -4, max: 4, step: 0.1, value: -1 });
  const axis = range(-4, 4, 321);
  kit.draw(() => {
    const m = margin();
    for (const [column, title] of [[1, "loss"], [2, "size of the slope"]]) {
      const curves = losses.map((loss, i) =>
        kit.line(axis.map((x) => [x, Math.abs(loss[column](x))]), i, { clip: true }));
      kit.chart({
        x: { label: "margin", domain: [-4, 4] },
        y: { label: title, domain: [0, 5], grid: true },
        marks: [
          Plot.ruleX([m], { stroke: "currentColor", strokeOpacity: 0.5 }),
          ...curves,
          Plot.dot(losses.map((loss, i) => [m, Math.abs(loss[column](m)), i]).filter((p) => p[1] <= 5), {
            fill: (p) => kit.colours[p[2]], r: 4,
          }),
        ],
      });
    }
    kit.table(
      ["at this margin", "loss", "slope in m"],
      losses.map(([name, value, slope]) => [name, value(m), slope(m)]),
      [0, 1, 2, 3],
    );
    kit.say(`The prediction is ${m > 0 ? "right" : "wrong"}. At margin ${format(m)} the exponential loss ` +
      `pulls with ${format(Math.exp(-m))}, the logistic loss with ${format(sigmoid(-m))}.`);
  });
});
