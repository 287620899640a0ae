// An anchor, a positive and a negative on the unit circle: which losses are satisfied, and when?
demo("contrastive", (kit) => {
  const { range, format } = demoMaths;
  const degrees = (a) => `${a}°`;
  const positive = kit.slider({ label: "positive at", min: -180, max: 180, step: 5, value: 50, show: degrees });
  const negative = kit.slider({ label: "negative at", min: -180, max: 180, step: 5, value: -70, show: degrees });
  const margin = kit.slider({ label: "margin", min: 0, max: 2, step: 0.1, value: 0.5 });
  const temperature = kit.slider({ label: "temperature of InfoNCE", min: 0.05, max: 2, step: 0.05, value: 0.5 });
  const at = (angle) => [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const circle = range(-180, 180, 121).map(at);

  kit.draw(() => {
    const m = margin();
    const [b, c] = [at(positive()), at(negative())];
    const distance = ([x, y]) => Math.hypot(x - 1, y); // from the anchor at (1, 0)
    const [near, far] = [distance(b), distance(c)];
    const gap = (b[0] - c[0]) / temperature(); // of the cosines
    const rows = [
      ["pair, alike", near ** 2 / 2],
      ["pair, different", Math.max(0, m - far) ** 2 / 2],
      ["triplet", Math.max(0, near - far + m)],
      ["triplet, squared", Math.max(0, near ** 2 - far ** 2 + m)],
      ["InfoNCE", Math.max(0, -gap) + Math.log1p(Math.exp(-Math.abs(gap)))],
    ];
    kit.chart({
      width: 280,
      height: 280,
      x: { label: null, domain: [-1.2, 1.2] },
      y: { label: null, domain: [-1.2, 1.2] },
      marks: [
        kit.line(circle, 0, { strokeOpacity: 0.4 }),
        kit.line([[1, 0], b], 1),
        kit.line([[1, 0], c], 2),
        Plot.dot([[1, 0]], { r: 7, fill: kit.colours[0] }),
        Plot.dot([b], { r: 7, fill: kit.colours[1] }),
        Plot.dot([c], { r: 7, fill: kit.colours[2] }),
      ],
    });
    kit.table(["", "loss"], rows);
    const order = near < far ? "nearer than" : near > far ? "farther than" : "as far as";
    const satisfied = rows.filter(([, loss]) => loss === 0).map(([name]) => name);
    kit.say(`The positive is at distance ${format(near)} (line of the first colour), ${order} the negative at ${format(far)}. ` +
      `Without a pull: ${satisfied.length ? satisfied.join("; ") : "none"}. InfoNCE is never satisfied: it costs ${format(rows[4][1])}.`);
  });
});
