// Before a page is printed: the light palette, every demo drawn, every picture loaded, and the answers
// after the chapter. Afterwards the page is as it was.
(() => {
  "use strict";

  const root = document.documentElement;
  const titles = document.head.appendChild(document.createElement("style"));
  let theme = null; // of the screen, while the page is on paper

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function copy(node) {
    const copied = node.cloneNode(true);
    copied.removeAttribute("id");
    copied.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
    return copied;
  }

  // ---- Answers ------------------------------------------------------------------------------

  // What is printed of each option: its letter or number, and its explanation; the right one first.
  function answersOf(check, number) {
    const numeric = "tolerance" in check.dataset;
    const items = [...check.querySelectorAll(".quick-check-option")].map((option, i) => {
      const name = numeric ? `${option.dataset.value}:` : `${String.fromCharCode(97 + i)})`;
      const explanation = copy(option.querySelector(".quick-check-explanation"));
      const item = element("li", option.dataset.right === "true" ? "right" : "", element("b", "", name), " ");
      explanation.querySelectorAll("p").forEach((paragraph) => item.append(...paragraph.childNodes, " "));
      return item;
    });
    items.sort((a, b) => b.classList.contains("right") - a.classList.contains("right"));
    const title = element("strong", "", `Quick check ${number}`);
    return element("div", "paper-answer", element("p", "", title), element("ul", "", ...items));
  }

  function answersTo(article) {
    const checks = [...article.querySelectorAll(".quick-check")].map((check, i) => answersOf(check, i + 1));
    const solutions = [...article.querySelectorAll(".solution.admonition")].map(copy);
    if (!checks.length && !solutions.length) return null;
    solutions.forEach((solution) => solution.classList.remove("toggle-hidden"));
    return element("section", "paper-answers", element("h2", "", "Answers"), ...checks, ...solutions);
  }

  // ---- Onto paper and back ------------------------------------------------------------------

  function enter() {
    if (theme !== null) return;
    theme = root.dataset.theme ?? "";
    root.dataset.theme = "light";
    root.classList.add("on-paper");
    for (const article of document.querySelectorAll("article.bd-article")) {
      const answers = answersTo(article);
      if (answers) article.append(answers);
    }
    const quoted = (text) => JSON.stringify(text.trim().replace(/\s+/g, " "));
    const heading = [...document.querySelector("article h1")?.childNodes ?? []];
    const title = heading.filter((part) => !part.matches?.(".headerlink"))
      .map((part) => part.textContent).join("") || document.title;
    titles.textContent = `@page { @top-left { content: "Loss functions"; font: 9pt system-ui, sans-serif; color: dimgray }
      @top-right { content: ${quoted(title)}; font: 9pt system-ui, sans-serif; color: dimgray } }`;
    ready();
  }

  function leave() {
    if (theme === null) return;
    root.dataset.theme = theme;
    theme = null;
    root.classList.remove("on-paper");
    document.querySelectorAll(".paper-answers").forEach((answers) => answers.remove());
    titles.textContent = "";
  }

  addEventListener("beforeprint", enter);
  addEventListener("afterprint", leave);
  matchMedia("print").addEventListener("change", (event) => (event.matches ? enter() : leave()));

  // ---- What takes a moment --------------------------------------------------------------------

  // Resolves when all that is drawn or loaded late is there.
  function ready() {
    const pictures = [...document.querySelectorAll("img[loading=lazy]")].map((picture) => {
      picture.loading = "eager";
      return picture.decode();
    });
    return Promise.allSettled([window.drawDemos?.(), ...pictures]);
  }

  // A browser does not wait for the demos. Ctrl-P and the page's own button do.
  const print = window.print.bind(window);
  window.print = () => ready().then(print);
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    window.print();
  });

  window.onPaper = { enter, leave, ready };
})();
