// Two losses over two probabilities, or over their logits, and descents, which walk in the logits.
demo("landscape-3d", (kit) => {
  const { sigmoid, softplus, range, format } = demoMaths;
  const shares = [0.8, 0.3]; // of positive examples, in group A and in group B
  const lowest = shares.map((eta) => Math.log(eta / (1 - eta)));
  const rise = (z) => sigmoid(z) * sigmoid(-z); // of the probability with the logit
  const losses = [
    ["cross-entropy", (z, eta) => eta * softplus(-z) + (1 - eta) * softplus(z), (z, eta) => sigmoid(z) - eta],
    ["squared error", (z, eta) => eta * sigmoid(-z) ** 2 + (1 - eta) * sigmoid(z) ** 2,
      (z, eta) => 2 * (sigmoid(z) - eta) * rise(z)],
  ].map(([name, loss, slope], i) => ({
    name,
    colour: kit.colours[i + 1],
    value: (z) => (loss(z[0], shares[0]) + loss(z[1], shares[1])) / 2,
    gradient: (z) => z.map((x, g) => slope(x, shares[g]) / 2),
  }));

  const shown = kit.choice({
    label: "surface",
    options: ["both", ...losses.map(({ name }) => name)],
    value: matchMedia("screen and (max-width: 700px)").matches ? "squared error" : "both", // as there is room
  });
  const axes = kit.choice({ label: "over", options: ["probabilities", "logits"] });
  const show = (z) => `${format(z)}, p = ${format(Number(sigmoid(z).toPrecision(2)))}`;
  const start = [["A", -5], ["B", 5]].map(([group, value]) =>
    kit.slider({ label: `start, logit of ${group}`, min: -6, max: 6, step: 0.5, value, show }));
  const rate = kit.slider({ label: "learning rate ρ", min: 1, max: 20, step: 1, value: 4 });
  const steps = kit.slider({ label: "steps", min: 0, max: 200, step: 1, value: 40 });
  const degrees = (angle) => `${format(angle)}°`;
  const turn = kit.slider({ label: "turn", min: -180, max: 180, step: 1, value: -145, show: degrees });
  const tilt = kit.slider({ label: "tilt", min: 10, max: 60, step: 1, value: 30, show: degrees });
  kit.button("Descend", descend);
  kit.button("Random start", () => begin(start.map(() => Math.round(24 * Math.random()) / 2 - 6)));

  let timer = 0;
  kit.controls.addEventListener("input", () => clearInterval(timer));
  function descend() {
    clearInterval(timer);
    const goal = steps() || 40;
    steps.set(kit.still ? goal : 0);
    if (!kit.still) timer = setInterval(() => {
      steps.set(steps() + 1);
      if (steps() >= goal) clearInterval(timer);
    }, 60);
  }
  function begin(z) {
    clearInterval(timer);
    start.forEach((logit, g) => logit.set(z[g]));
  }
  function path({ gradient }) {
    const points = [start.map((logit) => logit())];
    while (points.length <= steps()) {
      const [z, slope] = [points.at(-1), gradient(points.at(-1))];
      points.push(z.map((x, g) => x - rate() * slope[g]));
    }
    return points;
  }

  // The net is the same over both pairs of axes; only the places of its nodes differ.
  const lines = range(-6, 6, 25);
  const nodes = lines.flatMap((x) => lines.map((y) => [x, y]));
  const cells = nodes.map((_, k) => [k, k + 25, k + 26, k + 1]).filter(([k]) => nodes[k].every((x) => x < 6));
  losses.forEach((loss) => { loss.heights = nodes.map(loss.value); });
  const frame = [[-1, -1], [1, -1], [1, 1], [-1, 1]];

  function surface({ name, colour, value, heights }, points, width, height) {
    const isLogits = axes() === "logits";
    const ground = (z) => z.map((x) => (isLogits ? x / 6 : 2 * sigmoid(x) - 1)); // from -1 to 1
    const top = Math.max(...heights);
    const [a, t] = [-turn(), tilt()].map((angle) => (angle * Math.PI) / 180);
    const [right, near] = [[Math.cos(a), -Math.sin(a)], [Math.sin(a), Math.cos(a)]]; // directions on the ground
    const [low, high] = [Math.sin(t), 1.7 * Math.cos(t)]; // how much of depth and of height is seen
    const size = Math.min((width - 60) / 2.83, height / 3.3);
    const along = ([x, y], [u, v]) => x * u + y * v;
    const pixel = (point, h) => [width / 2 + size * along(point, right),
      height / 2 + size * (low * along(point, near) + high * (0.5 - h))].map((place) => place.toFixed(1));
    const place = (z) => pixel(ground(z), value(z) / top);

    const grounds = nodes.map(ground);
    const places = grounds.map((point, k) => pixel(point, heights[k] / top));
    const depths = grounds.map((point) => along(point, near));
    const middle = ([p, , q]) => depths[p] + depths[q];
    const share = ([k]) => 10 + Math.round((70 * heights[k]) / top);
    const faces = cells.toSorted((p, q) => middle(p) - middle(q)).map((cell) =>
      `<polygon points="${cell.map((k) => places[k]).join(" ")}" data-cell="${cell}" ` +
        `fill="color-mix(in srgb, ${colour} ${share(cell)}%, var(--pst-color-background))"/>`);
    // Each step is straight in the logits, and drawn on the surface.
    const track = points.slice(1).flatMap((z, k) => {
      const move = z.map((x, g) => x - points[k][g]);
      return range(0, 1, 2 + Math.ceil(4 * Math.hypot(...move))).map((s) => points[k].map((x, g) => x + s * move[g]));
    }).map(place).join(" ");
    const dot = (z, r, fill, stroke) => {
      const [x, y] = place(z);
      return `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" stroke="${stroke}" stroke-width="2.5"/>`;
    };

    const nearest = near.map((x) => (x < 0 ? -1 : 1)); // the corner next to the eye
    const left = frame.toSorted((p, q) => along(p, right) - along(q, right))[0];
    const text = ([x, y], words, more = 'text-anchor="middle"') => `<text x="${x}" y="${y}" dy=".35em" ${more}>${words}</text>`;
    const letter = isLogits ? "z" : "p";
    const labels = ["A", "B"].flatMap((group, g) => {
      const beside = (place, out) => pixel(g ? [out * nearest[0], place] : [place, out * nearest[1]], 0);
      return [text(beside(0, 1.3), `${letter} of ${group}`),
        ...[-0.9, 0.9].map((end) => text(beside(end, 1.17), isLogits ? format(6 * Math.sign(end)) : Number(end > 0)))];
    });
    const scale = [1, 2, 3].map((k) => text(pixel(left, k / 3), `${format(Number(((k * top) / 3).toPrecision(2)))}&nbsp;`, 'text-anchor="end"'));
    const [ink, paper] = ["var(--pst-color-text-base)", "var(--pst-color-background)"];
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    svg.innerHTML = `<g fill="none" stroke="${ink}" stroke-opacity=".5">
        <polygon points="${frame.map((corner) => pixel(corner, 0)).join(" ")}"/>
        <polyline points="${pixel(left, 0)} ${pixel(left, 1)}"/></g>
      <g fill="${paper}" stroke="${colour}" stroke-width=".5" stroke-linejoin="round">${faces.join("")}</g>
      <g pointer-events="none">
        <g fill="none" stroke-linejoin="round"><polyline points="${track}" stroke="${paper}" stroke-width="6"/>
          <polyline points="${track}" stroke="${ink}" stroke-width="2"/></g>
        ${points.map((z) => dot(z, 2.2, ink, "none")).join("")}
        ${dot(lowest, 6, paper, kit.colours[3])}${dot(points[0], 5, paper, ink)}${dot(points.at(-1), 6, ink, paper)}
        <g fill="${ink}" font-size="12">${text([0, 10], name, 'font-weight="600"')}${labels.join("")}${scale.join("")}</g>
      </g>`;
    return svg;
  }

  // A drag turns the surfaces, as arrow keys do; a click on one chooses the start.
  const move = (angle, slope) => {
    turn.set(((angle + 900) % 360) - 180);
    tilt.set(slope);
  };
  const arrows = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] };
  kit.charts.tabIndex = 0;
  kit.charts.setAttribute("role", "group");
  kit.charts.setAttribute("aria-label", "The surface: arrow keys turn and tilt it");
  kit.charts.addEventListener("keydown", (event) => {
    if (!arrows[event.key]) return;
    event.preventDefault();
    move(turn() + arrows[event.key][0], tilt() + arrows[event.key][1]);
  });
  let held = null;
  kit.charts.addEventListener("pointerdown", ({ clientX, clientY }) => {
    held = { x: clientX, y: clientY, turn: turn(), tilt: tilt() };
  });
  kit.charts.addEventListener("pointermove", ({ clientX, clientY, buttons, pointerId }) => {
    if (!held || !buttons) return;
    const [x, y] = [clientX - held.x, clientY - held.y];
    held.moved ||= Math.hypot(x, y) > 5;
    if (!held.moved) return;
    kit.charts.setPointerCapture(pointerId);
    move(held.turn + x / 2, held.tilt + y / 3);
  });
  kit.charts.addEventListener("pointerup", ({ clientX, clientY, target }) => {
    if (held && !held.moved && target.dataset.cell) begin(nodeNear(target, new DOMPoint(clientX, clientY)));
    held = null;
  });
  function nodeNear(face, point) {
    const here = point.matrixTransform(face.getScreenCTM().inverse());
    const away = [...face.points].map(({ x, y }) => Math.hypot(x - here.x, y - here.y));
    return nodes[face.dataset.cell.split(",")[away.indexOf(Math.min(...away))]];
  }

  kit.draw(() => {
    const paths = losses.map(path);
    losses.forEach((loss, i) => {
      if (["both", loss.name].includes(shown())) {
        kit.picture((width, height) => surface(loss, paths[i], width, height < 200 ? height : 290));
      }
    });
    const of = (measure) => losses.map((loss, i) => measure(loss, paths[i].at(-1)));
    kit.table(["", ...losses.map(({ name }) => name)], [
      ["p of A", ...of((_, z) => sigmoid(z[0]))],
      ["p of B", ...of((_, z) => sigmoid(z[1]))],
      ["loss", ...of(({ value }, z) => value(z))],
      ["gradient in p", ...of(({ gradient }, z) => Math.hypot(...gradient(z).map((slope, g) => slope / rise(z[g]))))],
      ["gradient in z", ...of(({ gradient }, z) => Math.hypot(...gradient(z)))],
    ]);
    const left = losses.map(({ value }, i) => {
      const [high, now, low] = [paths[i][0], paths[i].at(-1), lowest].map(value);
      return `${((100 * (now - low)) / (high - low)).toFixed(1)} %`;
    });
    kit.say(`${steps() ? `After ${steps()} steps` : "Before the first step"} ${left[0]} of the height above ` +
      `the minimum is left under cross-entropy, ${left[1]} under squared error.`);
  });
}, { needsPlot: false });
