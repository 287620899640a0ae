// Calibration: true log-odds times a factor, divided by a temperature. Who is back on the diagonal?
demo("calibration", (kit) => {
  const { format } = demoMaths;
  const n = 500;
  const bins = 15;
  const truth = Array.from({ length: n }, (_, i) => 0.5 + (i + 0.5) / (2 * n));
  const factor = kit.slider({ label: "overconfidence", min: 0.3, max: 4, step: 0.1, value: 2 });
  const temperature = kit.slider({ label: "temperature", min: 0.3, max: 4, step: 0.1, value: 1 });

  kit.draw(() => {
    const members = Array.from({ length: bins }, () => ({ count: 0, claimed: 0, right: 0 }));
    let [claimed, loss] = [0, 0];
    for (const p of truth) {
      const z = (Math.log(p / (1 - p)) * factor()) / temperature();
      const confidence = 1 / (1 + Math.exp(-z));
      const bin = members[Math.ceil(confidence * bins) - 1];
      bin.count += 1;
      bin.claimed += confidence;
      bin.right += p;
      claimed += confidence / n;
      loss += (Math.log1p(Math.exp(-z)) + (1 - p) * z) / n; // z is positive: nothing overflows
    }
    const occupied = members.filter((bin) => bin.count);
    const accuracy = truth.reduce((sum, p) => sum + p, 0) / n;
    const error = occupied.reduce((sum, bin) => sum + Math.abs(bin.right - bin.claimed), 0) / n;
    const points = occupied.map((bin) => [bin.claimed / bin.count, bin.right / bin.count]);
    kit.chart({
      x: { label: "confidence", domain: [0.5, 1] },
      y: { label: "accuracy", domain: [0.5, 1], grid: true },
      marks: [
        kit.line([[0.5, 0.5], [1, 1]], 0),
        kit.line(points, 1),
        Plot.dot(points, { fill: kit.colours[1], r: 4 }),
      ],
    });
    kit.table(["", "value"], [
      ["mean confidence", claimed], ["accuracy", accuracy], ["ECE", error], ["loss", loss],
    ]);
    const claim = Math.abs(claimed - accuracy) < 0.001 ? "as much as" : claimed > accuracy ? "more than" : "less than";
    kit.say(`The model claims ${claim} it reaches: its ECE is ${format(error)}, its loss ${format(loss)}.`);
  });
});
