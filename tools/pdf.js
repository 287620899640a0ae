// Makes one document of all pages of the built book, in the page where it is called. `chapters` are
// [{ path, url, html, part }]: the page's path in the book, its address, its text, and the caption of
// the part that it opens, if it does. Returns the title of each chapter and the id of its start.
async ({ chapters, front, scripts }) => {
  const parser = new DOMParser();
  const paths = new Set(chapters.map((chapter) => chapter.path));
  const place = (path, id) => (id ? `${path}--${id}` : path);
  const quoted = (text) => JSON.stringify(text.trim().replace(/\s+/g, " "));

  // Ids are unique in a page; in the book they need the page's path before them.
  function rename(article, path) {
    for (const name of ["id", "for", "aria-labelledby", "aria-describedby", "name"]) {
      article.querySelectorAll(`[${name}]`).forEach((node) => {
        node.setAttribute(name, place(path, node.getAttribute(name)));
      });
    }
  }

  function lead(article, { url }) {
    const root = chapters[0].url.slice(0, -chapters[0].path.length);
    article.querySelectorAll("a[href]").forEach((link) => {
      const target = new URL(link.getAttribute("href"), url);
      if (target.protocol !== "file:") return;
      const path = decodeURIComponent(target.pathname).slice(new URL(root).pathname.length);
      if (paths.has(path)) link.href = `#${place(path, decodeURIComponent(target.hash.slice(1)))}`;
      else link.replaceWith(...link.childNodes); // what is no page of the book: its words stay
    });
    article.querySelectorAll("img[src]").forEach((picture) => {
      picture.src = new URL(picture.getAttribute("src"), url).href;
      picture.loading = "eager";
    });
  }

  // Of pages that fit, Chromium takes the last rule, not the most specific: these come after all others.
  const heading = (text) => `{ @top-right { content: ${text}; font: 9pt system-ui, sans-serif; color: #555 } }\n`;
  let styles = `@page cover { @top-left { content: none } @top-right { content: none } @bottom-center { content: none } }
    @page contents ${heading('"Contents"')}`;
  const book = Object.assign(document.createElement("div"), { className: "bd-article-container" });
  const titles = [];
  chapters.forEach((chapter, number) => {
    const article = parser.parseFromString(chapter.html, "text/html").querySelector("article.bd-article");
    article.querySelectorAll(".headerlink").forEach((link) => link.remove());
    const title = article.querySelector("h1").textContent.trim();
    lead(article, chapter);
    rename(article, chapter.path);
    article.id = place(chapter.path);
    article.style.page = `chapter-${number}`;
    styles += `@page chapter-${number} ${heading(quoted(title))}`;
    titles.push({ title, part: chapter.part, id: article.id });
    book.append(article);
  });
  const style = document.createElement("style");
  style.textContent = `${styles} article.bd-article { break-before: page; }`;
  document.head.append(style);
  document.title = front.title;
  const content = Object.assign(document.createElement("main"), { className: "bd-content" });
  content.append(book);
  document.body.replaceChildren(content);
  for (const src of scripts) {
    await new Promise((resolve, reject) => {
      document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
    });
  }
  return titles;
}
