// Binary cross-entropy of one logit, and gradient descent on it, next to the squared error.
demo("bce", (kit) => {
  const { softplus, sigmoid, range, format } = demoMaths;
  const label = kit.choice({ label: "label", options: ["1", "0"] });
  const logit = kit.slider({ label: "logit z", min: -8, max: 8, step: 0.1, value: -6 });
  const losses = [
    ["cross-entropy", (z, y) => (y ? softplus(-z) : softplus(z)), (z, y) => (y ? -sigmoid(-z) : sigmoid(z))],
    ["squared error", (z, y) => (y ? sigmoid(-z) : sigmoid(z)) ** 2,
      (z, y) => 2 * (y ? -sigmoid(-z) : sigmoid(z)) * sigmoid(z) * sigmoid(-z)],
  ];
  const rate = 1;
  let paths = null;
  let timer = 0;

  function descend() {
    clearInterval(timer);
    paths = losses.map(() => [logit()]);
    const step = () => {
      const y = Number(label());
      paths.forEach((path, i) => path.push(path.at(-1) - rate * losses[i][2](path.at(-1), y)));
      return paths[0].length > 30;
    };
    if (kit.still) {
      while (!step());
      kit.redraw();
    } else {
      timer = setInterval(() => { if (step()) clearInterval(timer); kit.redraw(); }, 80);
    }
  }

  kit.button("Descend 30 steps", descend);
  const axis = range(-8, 8, 321);
  let from = "";
  kit.draw(() => {
    const [z, y] = [logit(), Number(label())];
    if (from !== `${z} ${y}`) { // the reader moved: forget the descent
      from = `${z} ${y}`;
      clearInterval(timer);
      paths = null;
    }
    const ends = paths ? paths.map((path) => path.at(-1)) : [z, z];
    kit.chart({
      x: { label: "logit", domain: [-8, 8] },
      y: { label: "loss", domain: [0, 8], grid: true },
      marks: [
        ...losses.map(([, value], i) => kit.line(axis.map((x) => [x, value(x, y)]), i + 1, { clip: true })),
        Plot.dot(ends.map((x, i) => [x, losses[i][1](x, y), i]), { fill: (p) => kit.colours[p[2] + 1], r: 5 }),
      ],
    });
    kit.chart({
      x: { label: "logit", domain: [-8, 8] },
      y: { label: "slope", domain: [-1, 1], grid: true },
      marks: losses.map(([, , slope], i) => kit.line(axis.map((x) => [x, slope(x, y)]), i + 1)),
    });
    kit.table(
      ["", "logit", "probability of 1", "loss", "slope"],
      losses.map(([name, value, slope], i) =>
        [name, ends[i], sigmoid(ends[i]), value(ends[i], y), slope(ends[i], y)]),
      [1, 2],
    );
    const steps = paths ? `After ${paths[0].length - 1} steps` : "Before the first step";
    kit.say(`${steps} cross-entropy has the probability ${format(sigmoid(ends[0]))}, ` +
      `squared error ${format(sigmoid(ends[1]))}.`);
  });
});
