// The search page and the search dialogue: passages while one types. The passages and what ranks them
// are loaded when a field is first used, as scripts, which a page opened from disk may do too.
(() => {
  "use strict";

  const root = document.documentElement.dataset.content_root ?? "./";
  const PAUSE = 120; // milliseconds without a key before it searches
  const IN_THE_DIALOGUE = 8, ON_THE_PAGE = 50; // passages shown at most

  let loading;
  function searcher() {
    loading ??= Promise.all(["passages.js", "_static/ranking.min.js"].map(load))
      .then(() => globalThis.ranking.searcher(globalThis.passages));
    loading.catch(() => { loading = undefined; }); // to be tried again
    return loading;
  }

  function load(file) {
    return new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: root + file, onload: done });
      script.onerror = () => failed(new Error(file));
      document.head.append(script);
    });
  }

  // Text of the book and of the reader is only ever put in as text, never read as HTML.
  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function link(href, ...children) {
    const made = element("a", "", ...children);
    made.href = href;
    return made;
  }

  const marked = (pieces) => pieces.map(([text, isHit]) => (isHit ? element("mark", "", text) : text));

  function item({ passage, terms }) {
    const title = link(root + passage.at, ...marked(globalThis.ranking.pieces(passage.title, terms)));
    const page = passage.page === passage.title ? "" : passage.page;
    const excerpt = marked(globalThis.ranking.excerpt(passage.text, terms));
    return element("li", "", title, " ", element("span", "passage-page", page),
      element("p", "passage-excerpt", ...excerpt));
  }

  const everything = (query) => `${root}search.html?q=${encodeURIComponent(query)}`;

  function more(query, count) {
    return element("li", "passage-more", link(everything(query), `All ${count} passages`));
  }

  function advice() {
    return element("li", "passage-advice", "Use fewer words, or another name for it. The ",
      link(`${root}book/glossary.html`, "glossary"), " explains the words of the book, the ",
      link(`${root}genindex.html`, "index"), " lists its functions.");
  }

  function start(box) {
    const [form, field, status, list] =
      ["form", "input", "[role=status]", "ol"].map((part) => box.querySelector(part));
    const dialogue = box.closest("dialog");
    const limit = dialogue ? IN_THE_DIALOGUE : ON_THE_PAGE;
    let timer;

    function say(query, text, ...items) {
      status.textContent = text;
      list.replaceChildren(...items);
      list.dataset.query = query; // what the list answers
    }

    async function show() {
      clearTimeout(timer);
      const query = field.value.trim();
      if (query === (list.dataset.query ?? "")) return;
      if (!query) {
        say(query, "");
        return;
      }
      let results;
      try {
        results = (await searcher())(query);
      } catch {
        say("", "The passages could not be loaded.");
        return;
      }
      if (query !== field.value.trim()) return; // typed on meanwhile
      const { length } = results;
      const items = results.slice(0, limit).map(item);
      if (length > limit && dialogue) items.push(more(query, length));
      if (!length) items.push(advice());
      const passages = length > 1 ? `${length} passages` : "1 passage";
      say(query, length ? passages : `No passage found for “${query}”`, ...items);
      if (!dialogue) remember(query);
    }

    function remember(query) {
      try {
        history.replaceState(null, "", `?q=${encodeURIComponent(query)}`);
      } catch { /* not for this address: then it is not kept */ }
    }

    const links = () => [...list.querySelectorAll("a")];

    field.addEventListener("focus", searcher, { once: true });
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE);
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await show();
      list.querySelector("li:not(.passage-advice) a")?.click();
    });
    // Between the field and the results, one by one.
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const stops = [field, ...links()];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (!step || !next) return;
      event.preventDefault();
      next.focus();
    });
    list.addEventListener("click", (event) => {
      if (dialogue && event.target.closest("a")) dialogue.close(); // the passage may be on this page
    });

    if (dialogue) return;
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.focus();
    show();
  }

  document.querySelectorAll(".passage-search").forEach(start);
})();
