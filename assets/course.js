// Quick checks, explained words, and boxes that scroll. No request is made; what a reader chose or
// answered stays on this device.
(() => {
  "use strict";

  // Storage may be refused, for instance for a file opened from disk: then nothing is remembered.
  const memory = {
    get(key) {
      try { return localStorage.getItem(key); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem(key, value); } catch { /* forgotten with the page */ }
    },
    remove(key) {
      try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    },
  };

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // ---- Quick checks -------------------------------------------------------------------------

  const key = (check) => `quick-check:${check.id}`;

  // "0.2", "0,2", "1/5" and "20 %" are one number.
  function parse(text) {
    const plain = text.trim().replaceAll("−", "-").replaceAll(",", ".");
    const [, number, divisor = "1", percent] = plain.match(/^([^/%]+)(?:\/([^/%]+))?(%?)$/) ?? [];
    return number?.trim() ? Number(number) / Number(divisor) / (percent ? 100 : 1) : NaN;
  }

  function chosenNumber(check, options) {
    const typed = parse(check.querySelector("input[type=text]").value);
    if (Number.isNaN(typed)) return null;
    const tolerance = Number(check.dataset.tolerance);
    const meets = (option) => Math.abs(typed - parse(option.dataset.value)) <= tolerance * (1 + 1e-9);
    return options.find(meets) ?? options.find((option) => option.dataset.value === "otherwise");
  }

  function chosenOption(check, options) {
    const index = options.findIndex((option) => option.querySelector("input:checked"));
    return index < 0 ? null : options[index];
  }

  function start(check) {
    const options = [...check.querySelectorAll(".quick-check-option")];
    const numeric = "tolerance" in check.dataset;
    const status = element("p", { className: "quick-check-status" });
    status.setAttribute("role", "status");
    const button = element("button", { type: "button", textContent: "Check" });
    const again = element("button", { type: "button", textContent: "Try again", hidden: true });

    function answer() {
      const chosen = numeric ? chosenNumber(check, options) : chosenOption(check, options);
      options.forEach((option) => option.classList.toggle("chosen", option === chosen));
      if (chosen === null) {
        status.textContent = numeric ? "Type a number first." : "Choose an answer first.";
        return;
      }
      if (chosen === undefined) {
        status.textContent = "Not right. Try again.";
        return;
      }
      const right = chosen.dataset.right === "true";
      const given = numeric ? check.querySelector("input").value : String(options.indexOf(chosen));
      memory.set(key(check), given);
      again.hidden = false;
      status.textContent = `${right ? "Right." : "Not right."} ${progress()}`;
    }

    function restart() {
      memory.remove(key(check));
      check.querySelectorAll("input").forEach((input) => {
        if (input.type === "radio") input.checked = false;
        else input.value = "";
      });
      options.forEach((option) => option.classList.remove("chosen"));
      status.textContent = "";
      again.hidden = true;
      check.querySelector("input").focus();
    }

    button.addEventListener("click", answer);
    again.addEventListener("click", restart);
    check.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.tagName === "INPUT") {
        event.preventDefault();
        answer();
      }
    });
    check.append(element("div", {}, button, again), status);

    const remembered = memory.get(key(check));
    if (remembered !== null) {
      if (numeric) check.querySelector("input").value = remembered;
      else options[Number(remembered)]?.querySelector("input")?.click();
      answer();
    }
  }

  function progress() {
    const checks = [...document.querySelectorAll(".quick-check")];
    const done = checks.filter((check) => check.querySelector(".chosen[data-right=true]")).length;
    return `${done} of ${checks.length} quick checks on this page are solved.`;
  }

  document.querySelectorAll(".quick-check").forEach(start);

  // ---- Explained words ----------------------------------------------------------------------

  const root = document.documentElement;
  const reader = document.querySelector(".reader select");
  root.dataset.explain = memory.get("explain-words") ?? "all";
  if (reader) {
    reader.value = root.dataset.explain;
    reader.addEventListener("change", () => {
      root.dataset.explain = reader.value;
      memory.set("explain-words", reader.value);
    });
  }
  // One explanation is open at a time: while its word or itself is pointed at, or the word focused.
  // A finger has no way to point: its first tap opens, the second follows the link.
  const isExplained = (term) => root.dataset.explain === "all"
    || (root.dataset.explain === "further" && !term.matches(".term-basic"));
  const tipOf = (term) => term.nextElementSibling;
  let opened = null;
  let lineOfTip = -1;
  let tapped = false;

  function close() {
    if (opened) tipOf(opened).classList.remove("open");
    opened = null;
  }

  function open(term, pointer = {}) {
    if (opened === term || !isExplained(term)) return;
    close();
    opened = term;
    lineOfTip = lineAt(term, pointer);
    tipOf(term).classList.add("open");
    place(term, tipOf(term));
  }

  // The number of the line of a word that is pointed at, or -1, for the last one.
  function lineAt(term, { clientX, clientY }) {
    return [...term.getClientRects()].findIndex((box) => clientX >= box.left - 1
      && clientX <= box.right + 1 && clientY >= box.top - 1 && clientY <= box.bottom + 1);
  }

  // Below the line of the word that is pointed at, and within the column.
  function place(term, tip) {
    const lines = [...term.getClientRects()];
    const line = lines.at(lineOfTip) ?? lines.at(-1);
    const article = term.closest("article");
    const { paddingLeft, paddingRight } = getComputedStyle(article);
    const column = article.getBoundingClientRect();
    const [left, right] = [column.left + parseFloat(paddingLeft), column.right - parseFloat(paddingRight)];
    Object.assign(tip.style, { left: "0px", top: "0px", maxWidth: `min(22rem, ${right - left}px)` });
    const box = tip.getBoundingClientRect();
    const start = Math.max(left, Math.min(line.left, right - box.width));
    // It touches the word, so that nothing lies between for a pointer on its way.
    Object.assign(tip.style, { left: `${start - box.left}px`, top: `${line.bottom - 1 - box.top}px` });
  }

  document.querySelectorAll(".term").forEach((term) => {
    const tip = tipOf(term);
    if (!tip?.matches(".term-tip")) return;
    term.setAttribute("aria-describedby", tip.id);
    term.addEventListener("mouseenter", (event) => open(term, event));
    term.addEventListener("focus", () => open(term));
    term.addEventListener("blur", () => { if (opened === term && !tip.matches(":hover")) close(); });
    for (const part of [term, tip]) {
      part.addEventListener("mouseleave", ({ relatedTarget: to }) => {
        const stays = term.contains(to) || tip.contains(to) || document.activeElement === term;
        if (opened === term && !stays) close();
      });
    }
    // A tap also points and focuses: what was open before it counts.
    term.addEventListener("pointerdown", ({ pointerType }) => {
      tapped = pointerType === "touch" && opened !== term && isExplained(term);
    });
    term.addEventListener("click", (event) => {
      if (tapped) {
        event.preventDefault();
        open(term);
      }
      tapped = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (opened && !opened.contains(target) && !tipOf(opened).contains(target)) close();
  });
  // The window changes, a formula above is laid out: the word moves, and its explanation with it.
  new ResizeObserver(() => opened && place(opened, tipOf(opened))).observe(document.body);

  // ---- Boxes that scroll can be reached by keyboard ------------------------------------------

  // All sizes are read before anything is written: each change in between would lay the page out.
  function reach(boxes) {
    const scrolling = boxes.map((box) => box.scrollWidth > box.clientWidth + 1);
    boxes.forEach((box, i) => {
      if (scrolling[i]) {
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        box.setAttribute("aria-label", box.matches(".katex-display") ? "Formula, scrolls sideways" : "Scrolls sideways");
      } else if (box.getAttribute("aria-label")?.endsWith("crolls sideways")) {
        ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
      }
    });
  }
  const boxes = document.querySelectorAll(
    ".katex-display, .pst-scrollable-table-container, .cell_output, .cell_output pre, .cell_input pre, .highlight pre",
  );
  const watcher = new ResizeObserver((entries) => reach(entries.map((entry) => entry.target)));
  boxes.forEach((box) => watcher.observe(box));
  document.addEventListener("demo:filled", ({ target }) => { // the table of a demo, drawn late
    watcher.observe(target);
    reach([target]);
  });
})();
