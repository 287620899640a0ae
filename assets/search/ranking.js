// Which passages answer a query, best first. Bundled with MiniSearch, and loaded when one searches.
import MiniSearch from "minisearch";

// Wordings of one thing: a query is also tried with the others in place of the one it has. Not here:
// what the ranking finds by itself, such as other endings or a letter amiss.
const WORDINGS = [
  ["squared error", "mse", "l2 loss", "l2"],
  ["absolute error", "mae", "l1 loss", "l1"],
  ["binary cross-entropy", "bce", "log loss"],
  ["softmax cross-entropy", "cross-entropy", "ce", "categorical cross-entropy"],
  ["negative log-likelihood", "nll"],
  ["maximum likelihood", "mle", "mle principle"],
  ["log-sum-exp", "lse", "logsumexp"],
  ["expected calibration error", "ece"],
  ["kullback-leibler divergence", "kl divergence", "relative entropy"],
  ["double softmax", "softmax twice", "two softmaxes"],
  ["support vector machine", "svm"],
  ["class imbalance", "imbalanced", "unbalanced"],
  ["wrong labels", "noisy labels", "label noise"],
  ["half precision", "float16", "fp16", "mixed precision"],
  ["normal noise", "gaussian"],
  ["spread", "variance"],
  ["heteroscedastic", "gaussian nll", "predict variance", "predict uncertainty", "aleatoric uncertainty"],
  ["counts", "poisson"],
  ["scores", "logits"],
  ["log 0", "log of zero", "log zero"],
  ["logarithm", "log"],
  ["gradient", "derivative"],
  ["negatives", "negative pairs", "negative samples"],
  ["batch", "batch size"],
  ["saturated", "vanishing gradient", "vanishing"],
].map((wordings) => wordings.map(words));

const NAMES = new Set(WORDINGS.flat(2).map(form));

// Words that say nothing of the topic, and words that say little.
const MINOR = new Set(
  "a an and are as at be between by can difference do does for from how i if in is it its my of on or should than the to use vs versus what when which with".split(" "),
);
const LIGHT = new Map(Object.entries({ why: 0.5, not: 0.3, loss: 0.2, data: 0.3 }));

// A word counts where it says most, and a little where else it stands. The heading is the title, with
// the labels that authors gave; the lead is how the text begins.
const FIELDS = { heading: 6, page: 4, lead: 2, text: 1 };
const ELSEWHERE = 0.1;
const LEAD = 200; // characters
const NAMED = 1.5; // the query is a title or a label
const KINDS = { chapter: 1, guide: 1, museum: 0.6, cases: 0.5, questions: 0.35, glossary: 0.35, notation: 0.35, exercise: 0.35, api: 0.1 };
const SECTIONS = { "Key takeaways": 0.6, "Further reading": 0.4, Exercises: 0.2 };
const BREAKS = 0.8; // lists of what can go wrong, each point explained elsewhere
const TOP = 1.2;
// How a word that was typed is found; one of ours is found as it is.
const LOOSELY = {
  prefix: (term) => term.length > 3,
  fuzzy: (term) => (term.length > 4 ? 0.2 : false),
};
const ENDINGS = /(?<=\w{4})(ings?|e[drs]|ers|ion|ions|e)$/; // that other forms of a word have not
const LEAST = 0.08; // of the best score: what is below it answers another question
const PORTION = 15; // passages that are read at once
// Whoever pastes a paragraph does not wait.
const MOST_WORDS = 16;
const ENOUGH_WORDINGS = 30;
const EXCERPT = 220; // characters
const BEFORE_A_HIT = 60;

// ---- Words --------------------------------------------------------------------------------------

function words(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

// One form for singular and plural, and for -ise and -ize. It need not be a word.
function form(word) {
  return word
    .replace(/iz(e[ds]?|ing|ations?)$/, "is$1")
    .replace(/ies$/, "y")
    .replace(/(ss|x|ch)es$/, "$1")
    .replace(/([^siu])s$/, "$1");
}

// The query in each wording of what it says: lists of [word, weight, whether it is ours]. Words that
// together name one thing weigh as much as one word.
function wordings(typed) {
  let found = [typed.map((word) => [word, 1])];
  for (const group of WORDINGS)
    if (found.length < ENOUGH_WORDINGS) found = found.flatMap((query) => reworded(query, group));
  return found.map(withoutMinor);
}

function reworded(query, group) {
  const says = (wording, start) =>
    wording.every((word, index) => form(query[start + index]?.[0] ?? "") === form(word));
  for (const wording of group.toSorted((one, other) => other.length - one.length)) {
    const at = query.findIndex((_, start) => says(wording, start));
    if (at >= 0)
      return group.map((other) => query.toSpliced(
        at, wording.length, ...other.map((word) => [word, 1 / other.length, other !== wording])));
  }
  return [query];
}

function withoutMinor(weighted) {
  const major = weighted.filter(([word]) => !MINOR.has(word));
  return (major.length ? major : weighted).map(([word, weight, isOurs]) =>
    [word, weight * (LIGHT.get(word) ?? 1), isOurs]);
}

// ---- Ranking ------------------------------------------------------------------------------------

const isTop = (passage) => !passage.at.includes("#");

function field(passage, name) {
  const { title, labels, page, kind } = passage;
  // What a chapter promises in its opening is better found where the promise is kept.
  const text = isTop(passage) && kind === "chapter" ? "" : passage.text;
  switch (name) {
    case "heading": return `${title} ${isTop(passage) ? page : labels}`;
    case "page": return isTop(passage) ? "" : page;
    case "lead": return text.slice(0, LEAD);
    case "text": return text;
    default: return passage[name];
  }
}

function namesOf({ title, labels }) {
  const phrase = (text) => withoutMinor(words(text).map((word) => [word, 1]))
    .map(([word]) => form(word)).join(" ");
  return new Set([title, ...labels.split(" ")].map(phrase).filter(Boolean));
}

function weigh(passage) {
  const { kind, title } = passage;
  const section = SECTIONS[title] ?? (/^Where .* (breaks?|does not help|is too simple)$/.test(title) ? BREAKS : 1);
  return KINDS[kind] * section * (isTop(passage) ? TOP : 1);
}

// Resolves to search(query) -> what answers it, best first: { passage, score, terms }. The index is made
// in portions: a phone that read all passages at once would not answer for half a second.
export async function searcher(passages) {
  const byPlace = new Map(passages.map((passage) => [passage.at, passage]));
  const index = new MiniSearch({
    idField: "at",
    fields: Object.keys(FIELDS),
    extractField: field,
    tokenize: words,
    processTerm: form,
    searchOptions: { bm25: { k: 1.2, b: 0.4, d: 0.5 } }, // length counts less than by default
  });
  const names = new Map();
  const vocabulary = new Set();
  for (let start = 0; start < passages.length; start += PORTION) {
    const portion = passages.slice(start, start + PORTION);
    index.addAll(portion);
    for (const passage of portion) {
      const { title, page, labels, text } = passage;
      names.set(passage.at, namesOf(passage));
      words(`${title} ${page} ${labels} ${text}`).forEach((word) => vocabulary.add(form(word)));
    }
    await new Promise((done) => setTimeout(done)); // let the page answer
  }

  // A word as the book has it, when it is misspelt, ends otherwise or is not typed to its end: the most
  // common one.
  function known(word) {
    if (vocabulary.has(form(word)) || NAMES.has(form(word)) || MINOR.has(word)) return word;
    const counts = new Map();
    const stem = word.replace(ENDINGS, "");
    const stemmed = stem === word ? [] : index.search(stem, { prefix: true });
    for (const { terms } of stemmed.length ? stemmed : index.search(word, LOOSELY))
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? word;
  }

  // Where a word stands: place -> [score, the words of the book that were taken for it].
  function places(word, options) {
    const found = new Map();
    for (const [name, boost] of Object.entries(FIELDS))
      for (const { id, score, terms } of index.search(word, { ...options, fields: [name] })) {
        const [scores, all] = found.get(id) ?? [[], []];
        found.set(id, [[...scores, boost * score], [...all, ...terms]]);
      }
    return new Map([...found].map(([at, [scores, terms]]) => [at, [together(scores), terms]]));
  }

  // What answers a query in one wording. Half the words found are worth a quarter.
  function rank(wording, find) {
    const whole = wording.reduce((sum, [, weight]) => sum + weight, 0);
    const found = new Map();
    for (const [word, weight, isOurs] of wording)
      for (const [at, [score, terms]] of find(word, isOurs)) {
        const before = found.get(at) ?? { sum: 0, covered: 0, terms: [] };
        found.set(at, {
          sum: before.sum + score * weight,
          covered: before.covered + weight,
          terms: [...before.terms, ...terms],
        });
      }
    const phrases = [wording, wording.filter(([word]) => !LIGHT.has(word))]
      .map((all) => all.map(([word]) => form(word)).join(" "));
    return [...found].map(([at, { sum, covered, terms }]) => {
      const passage = byPlace.get(at);
      const named = phrases.some((phrase) => names.get(at).has(phrase)) ? NAMED : 1;
      return { passage, score: (sum / whole) * (covered / whole) ** 2 * weigh(passage) * named, terms };
    });
  }

  return (query) => {
    const kept = new Map(); // most wordings share most words
    const find = (word, isOurs) => {
      const key = `${word} ${isOurs ? "ours" : "typed"}`;
      if (!kept.has(key)) kept.set(key, places(word, isOurs ? {} : LOOSELY));
      return kept.get(key);
    };
    const found = new Map();
    for (const wording of wordings(words(query).slice(0, MOST_WORDS).map(known)))
      for (const { passage, score, terms } of rank(wording, find)) {
        const before = found.get(passage) ?? { scores: [], terms: [] };
        found.set(passage, { scores: [...before.scores, score], terms: [...before.terms, ...terms] });
      }
    const ranked = [...found].map(([passage, { scores, terms }]) =>
      ({ passage, score: isCalled(passage, query) ? Infinity : together(scores), terms: new Set(terms) }));
    ranked.sort((one, other) => other.score - one.score);
    const best = ranked.find(({ score }) => Number.isFinite(score))?.score ?? 0;
    return ranked.filter(({ score }) => score >= LEAST * best);
  };
}

// The best of several scores, and a little of the others.
function together(scores) {
  const best = Math.max(...scores);
  const all = scores.reduce((sum, score) => sum + score, 0);
  return best + ELSEWHERE * (all - best);
}

// Whether the query is the name of this function, typed as code.
function isCalled(passage, query) {
  const name = query.trim().replace(/^reference\./, "");
  return passage.kind === "api" && /[_.]/.test(name) && `.${passage.title}`.endsWith(`.${name}`);
}

// ---- What is shown of a passage -----------------------------------------------------------------

// The text in pieces, [piece, whether it is a hit]: who shows them need not read HTML.
export function pieces(text, terms) {
  const all = text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? [];
  return all.map((piece) => [piece, terms.has(form(words(piece)[0] ?? ""))]);
}

// The part of the text with most hits, or its beginning, likewise in pieces.
export function excerpt(text, terms) {
  const all = pieces(text, terms);
  const hits = all.flatMap(([, isHit], index) => (isHit ? [index] : []));
  const parts = [0, ...hits].map((index) => part(all, index));
  const { start, end } = parts.reduce((one, other) => (other.hits > one.hits ? other : one));
  return [
    ...(start ? [["… ", false]] : []),
    ...all.slice(start, end),
    ...(end < all.length ? [[" …", false]] : []),
  ];
}

// What fits into an excerpt around the piece at `index`.
function part(all, index) {
  const size = (at) => all[at][0].length;
  let start = index;
  for (let room = BEFORE_A_HIT; start && room >= size(start - 1); start -= 1) room -= size(start - 1);
  let end = start;
  const seen = new Set();
  for (let room = EXCERPT; end < all.length && room >= size(end); end += 1) {
    room -= size(end);
    if (all[end][1]) seen.add(all[end][0].toLowerCase());
  }
  return { start, end, hits: seen.size };
}
