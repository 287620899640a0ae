// What the demos share. A demo is one file:
//
//   demo("margins", (kit) => {
//     const m = kit.slider({ label: "margin m", min: -4, max: 4, step: 0.1, value: -1 });
//     kit.draw(() => {
//       kit.chart({ marks: [Plot.line(...)] });
//       kit.table(["loss", "value"], [["hinge", hinge(m())]]);
//       kit.say(`...`);
//     });
//   });
//
// Controls are native inputs. Charts are for the eye; the table and the sentence below carry the
// same numbers for those who do not see them, and for the tests (`data-value`).
(() => {
  "use strict";

  const COLOURS = ["grey", "blue", "orange", "green", "pink"].map((name) => `var(--course-${name})`);
  const DASHES = ["1 0", "1 0", "8 4", "8 3 2 3", "2 3"];

  const isPhone = matchMedia("(max-width: 600px)"); // as in course.css

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function format(number) {
    if (typeof number !== "number") return String(number);
    if (Number.isNaN(number)) return "not a number";
    if (!Number.isFinite(number)) return number > 0 ? "∞" : "−∞";
    const size = Math.abs(number);
    const text = size !== 0 && (size < 1e-3 || size >= 1e5)
      ? number.toExponential(2)
      : String(Number(number.toPrecision(4)));
    return text.replace("-", "−");
  }

  class Kit {
    constructor(figure) {
      this.controls = element("div", { className: "demo-controls" });
      this.charts = element("div", { className: "demo-charts" });
      this.numbers = element("div", { className: "demo-scroll" });
      this.sentence = element("p");
      this.sentence.setAttribute("aria-hidden", "true");
      this.status = element("p", { className: "visually-hidden" });
      this.status.setAttribute("role", "status");
      const stage = figure.querySelector(".demo-stage");
      stage.replaceChildren(this.controls, this.charts, this.numbers, this.sentence, this.status);
      this.colours = COLOURS;
      this.dashes = DASHES;
      this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    }

    slider({ label, min, max, step, value, show = format }) {
      const output = element("output", { textContent: show(value) });
      const input = element("input", { type: "range", min, max, step });
      input.value = value;
      this.controls.append(element("label", {}, element("span", { textContent: label }), input, output));
      const read = () => Number(input.value);
      const refresh = () => {
        output.textContent = show(read());
        input.setAttribute("aria-valuetext", show(read()));
      };
      refresh();
      input.addEventListener("input", () => { refresh(); this.redraw(); });
      read.enable = (on) => { input.disabled = !on; };
      read.set = (number) => {
        const before = read();
        input.value = number;
        if (read() !== before) { refresh(); this.redraw(); }
      };
      return read;
    }

    choice({ label, options, value = options[0] }) {
      const select = element("select", {}, ...options.map((o) => element("option", { textContent: o })));
      select.value = value;
      this.controls.append(element("label", {}, element("span", { textContent: label }), select));
      select.addEventListener("change", () => this.redraw());
      const read = () => select.value;
      read.set = (option) => { select.value = option; };
      return read;
    }

    button(label, action) {
      const made = element("button", { type: "button", textContent: label });
      made.addEventListener("click", action);
      this.controls.append(made);
      return made;
    }

    // Call `paint` now, on every input, and when the width changes.
    draw(paint) {
      this.redraw = () => {
        const places = this.charts.children.length;
        this.next = 0;
        paint();
        while (this.charts.children.length > this.next) this.charts.lastChild.remove();
        // The width of a place is known only when all of them are there.
        if (this.charts.children.length !== places) this.redraw();
      };
      this.redraw();
      let width = this.charts.clientWidth;
      new ResizeObserver(() => {
        if (this.charts.clientWidth !== width) {
          width = this.charts.clientWidth;
          this.redraw();
        }
      }).observe(this.charts);
    }

    chart(options) {
      this.picture((width, height) => Plot.plot({
        width, height, marginLeft: 46, marginBottom: 38, style: { fontSize: "12px" }, ...options,
      }));
    }

    // An SVG of the demo's own: `make` is told the room that it has.
    picture(make) {
      if (this.next === this.charts.children.length) {
        this.charts.append(element("div", { className: "demo-chart" }));
      }
      const place = this.charts.children[this.next++];
      const width = Math.max(260, place.clientWidth || this.charts.clientWidth);
      // Two charts, one above the other, leave room for the sliders on a phone.
      const height = this.charts.children.length > 1 && isPhone.matches ? 180 : 240;
      const svg = make(width, height);
      svg.setAttribute("aria-hidden", "true");
      place.replaceChildren(svg);
    }

    line(points, number, options = {}) {
      return Plot.line(points, {
        stroke: COLOURS[number], strokeWidth: 2.2, strokeDasharray: DASHES[number], ...options,
      });
    }

    // Rows are [name, number, ...]; a third entry of `styles` draws a sample of the line before it.
    table(headings, rows, styles = []) {
      const head = element("tr", {}, ...headings.map((h) => {
        if (!h) return element("td"); // the corner: a heading without words would say nothing
        const cell = element("th", { textContent: h });
        cell.scope = "col";
        return cell;
      }));
      const body = rows.map(([name, ...values], i) => {
        const heading = element("th", {});
        heading.scope = "row";
        if (styles[i] !== undefined) {
          const swatch = element("span", { className: "swatch" });
          swatch.style.borderTop = `3px ${["solid", "solid", "dashed", "dashed", "dotted"][styles[i]]} ${COLOURS[styles[i]]}`;
          heading.append(swatch);
        }
        heading.append(name);
        const cells = values.map((value) => {
          const cell = element("td", { textContent: format(value) });
          cell.dataset.value = String(value);
          return cell;
        });
        return element("tr", {}, heading, ...cells);
      });
      this.numbers.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...body)));
      this.numbers.dispatchEvent(new Event("demo:filled", { bubbles: true })); // heard by course.js
    }

    // Shown at once; said to screen readers when the reader pauses, not at every step of a slider.
    say(sentence) {
      this.sentence.textContent = sentence;
      clearTimeout(this.pause);
      this.pause = setTimeout(() => { this.status.textContent = sentence; }, this.status.textContent ? 250 : 0);
    }
  }

  const exp = Math.exp;
  window.demoMaths = {
    format,
    sigmoid: (z) => (z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z))),
    softplus: (z) => Math.max(z, 0) + Math.log1p(exp(-Math.abs(z))),
    range: (low, high, n = 201) => Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1)),
  };

  // Observable Plot is loaded when the first demo that needs it comes near the window, not with the page.
  const source = new URL("plot.min.js", document.currentScript.src).href;
  let plot = null;
  const load = () => (plot ??= new Promise((resolve, reject) => {
    document.head.append(element("script", { src: source, onload: resolve, onerror: reject }));
  }));

  // Each is drawn once: when it comes near the window, or for paper (assets/print.js).
  const builds = new Map();
  const drawn = new Map();
  const draw = (figure) => {
    if (!drawn.has(figure)) drawn.set(figure, builds.get(figure)());
    return drawn.get(figure);
  };
  window.drawDemos = () => Promise.all([...builds.keys()].map(draw));

  window.demo = (name, build, { needsPlot = true } = {}) => {
    const near = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        draw(target);
      }
    }, { rootMargin: "800px" });
    document.querySelectorAll(`[data-demo="${name}"]`).forEach((figure) => {
      builds.set(figure, async () => {
        if (needsPlot) await load();
        build(new Kit(figure));
      });
      near.observe(figure);
    });
  };
})();
