// A message -> a card. Which of its shapes a row takes follows from what the row holds, so that no door needs a hint made for this page.

import { el, unseen } from "./dom.js";
import { icon, mark } from "./icons.js";
import { button, plain, quotation, runs } from "./runs.js";
import { say } from "./words.js";

const OUTCOMES = ["stop", "ask", "clear", "checking"];

/** The whole card. `press(action, button)` takes a click, `copy(message, button)` the copying of its text, `download(part, name, button)` a file. */
export function card(message, { press, copy, download }) {
  const verdict = OUTCOMES.includes(message.mark);
  const rows = message.parts.some((part) => part.type === "entry" || part.type === "picture");
  const kind = verdict ? `verdict v-${message.mark}` : rows ? "list-card" : "note";
  const small = !verdict;
  const node = el("section", { class: `card ${kind}` });
  const bare = kind === "note";
  if (message.title || message.mark) node.append(head(message, bare));
  node.append(...body(message, { press, small, download }));
  const actions = message.actions.map((action) => button(action, press, { small }));
  if (message.copies || (message.mark === "clear" && message.code)) actions.unshift(copier(message, copy));
  const hidden = node.querySelector(".items.grades");
  if (hidden && hidden.children.length > 2) actions.unshift(revealer(hidden, small));
  if (actions.length || message.footer) {
    node.append(el("footer", null, actions, message.footer && el("span", { class: "soft" }, message.footer)));
  }
  return node;
}

function head(message, bare) {
  const title = el("h2", null, message.title);
  if (bare && !message.mark) {
    return el(
      "div",
      { class: "head" },
      title,
      message.subtitle && el("span", { class: "soft" }, message.subtitle),
      message.code && el("span", { class: "code" }, message.code),
    );
  }
  const marked = message.mark && el("h2", { class: `mark ${message.mark}` }, mark(message.mark), message.markWord);
  const both = marked && message.title;
  return el(
    "header",
    null,
    marked || title,
    both && el("span", { class: "soft" }, message.title),
    message.subtitle && el("span", { class: "soft" }, message.subtitle),
    message.code && el("span", { class: "code" }, message.code),
  );
}

/** The parts in their order; entries that follow each other make one list. */
export function body(message, { press, small, download }) {
  const nodes = [];
  let list = null;
  let grouped = false;
  const close = () => {
    list = null;
  };
  for (const [at, part] of message.parts.entries()) {
    if (part.type === "entry") {
      const shape = shapeOf(part);
      if (!list || list.shape !== shape) {
        list = { shape, node: el("ol", { class: CLASSES[shape] }) };
        nodes.push(list.node);
      }
      list.node.append(ROWS[shape](part, { press, grouped, locale: message.locale }));
      continue;
    }
    if (part.type === "aside" && part.kind === "ruling" && list?.shape === "finding") {
      list.node.lastElementChild.append(ruling(part, press));
      continue;
    }
    close();
    if (part.type === "heading") grouped = true;
    nodes.push(...single(part, { press, small, locale: message.locale, download: (button) => download(at, part.name, button) }));
  }
  return nodes;
}

function single(part, { press, small, locale, download }) {
  switch (part.type) {
    case "text":
      return [el("p", { class: part.soft ? "t soft" : "t" }, runs(part.runs))];
    case "quotation":
      return quotation(part, locale);
    case "heading":
      return [el("h3", null, part.text, part.count !== null && el("span", { class: "soft" }, part.count))];
    case "buttons":
      return [
        el(
          "div",
          { class: "row" },
          part.actions.map((action) => button(action, press, { small })),
        ),
      ];
    case "picture":
      return picture(part);
    case "document":
      return [file(part, download)];
    case "aside":
      return [part.kind === "ruling" ? ruling(part, press) : aside(part, press)];
    default:
      return [];
  }
}

const aside = (part, press) =>
  el(
    "p",
    { class: part.kind === "not_checked" ? "unseen" : "set-aside" },
    icon(part.kind),
    el("span", null, runs(part.runs)),
    part.action && button(part.action, press, { text: true }),
  );

const ruling = (part, press) =>
  el("div", { class: "ruling", role: "note" }, el("p", null, runs(part.runs)), part.action && button(part.action, press, { text: true }));

function file(part, download) {
  const get = el("button", { type: "button", class: "btn go", "data-download": part.name }, say("download", { file: part.name }));
  get.addEventListener("click", () => download(get));
  return el("p", { class: "document" }, icon("table"), el("span", { class: "soft" }, part.caption), get);
}

const picture = (part) => [
  el("figure", null, el("img", { src: `data:image/png;base64,${part.png}`, alt: part.alt, width: 1200, height: 480 })),
  part.caption && el("p", { class: "figcap" }, part.caption),
];

// Rows. A finding is numbered and Vigie's; a graded row is a headline with a mark; a judged row
// a verdict on a draft; a line of a digest has number and headline; a plain row the rest.

const CLASSES = { finding: "finds", graded: "items grades", judged: "items judged", line: "items lines", plain: "items plain" };

function shapeOf(entry) {
  if (entry.headline && entry.number !== null) return "line";
  if (entry.mark) return OUTCOMES.includes(entry.mark) ? "judged" : "graded";
  return entry.number !== null && !entry.headline ? "finding" : "plain";
}

const ROWS = { finding, graded, judged, line, plain: plainRow };

function finding(entry, { press }) {
  const short = !entry.detail.length;
  return el(
    "li",
    null,
    el("span", { class: "n" }, entry.number),
    el(
      "div",
      null,
      el("p", null, short || entry.title.some((run) => run.style === "strong") ? runs(entry.title) : el("b", null, runs(entry.title))),
      entry.detail.length > 0 && el("p", { class: "d" }, tags(entry), runs(entry.detail)),
    ),
    end(entry, press, { text: true }),
  );
}

function graded(entry, { press, grouped }) {
  return el("li", null, grade(entry), el("div", null, headline(entry, grouped), detail(entry)), end(entry, press, { small: true }));
}

/** A draft's verdict in a row: Vigie's words, and those it found. */
function judged(entry, { press }) {
  return el(
    "li",
    null,
    grade(entry),
    el("div", null, el("p", { class: "t" }, runs(entry.title)), detail(entry)),
    end(entry, press, { small: true }),
  );
}

function line(entry, { press, grouped }) {
  return el(
    "li",
    null,
    el(
      "div",
      null,
      headline(entry, grouped, `${entry.number}. `),
      el("p", null, entry.mark && [grade(entry), entry.detail.length > 0 && " · "], tags(entry), runs(entry.detail)),
    ),
    end(entry, press, { small: true }),
  );
}

function plainRow(entry, { press, grouped }) {
  const title = entry.headline ? headline(entry, grouped) : el("p", { class: "t" }, runs(entry.title));
  return el("li", null, el("div", null, title, detail(entry)), end(entry, press, { small: true }));
}

const headline = (entry, grouped, before) =>
  el(grouped ? "h4" : "h3", null, before, el("span", { lang: entry.lang, dir: "auto" }, runs(entry.title)));
const tags = (entry) => entry.tags.map((tag) => [el("span", { class: "tag" }, tag), " "]);
const detail = (entry) => (entry.tags.length || entry.detail.length) > 0 && el("p", null, tags(entry), runs(entry.detail));

/** A mark before its word. "Read only" is said to a screen reader as what it asks for. */
export function grade(entry) {
  const aloud = entry.mark === "read" ? [el("span", { "aria-hidden": "true" }, entry.markWord), unseen(say("read_aloud"))] : entry.markWord;
  return el("span", { class: `mark ${entry.mark}` }, mark(entry.mark), aloud);
}

function end(entry, press, look) {
  const reference = entry.reference && el("span", { class: "ref" }, entry.reference);
  const act = entry.action && button(entry.action, press, look);
  if (act && !look.text) act.setAttribute("aria-label", `${entry.action.label}, ${plain(entry.title)}`);
  else if (act && entry.number !== null) act.setAttribute("aria-label", `${entry.action.label}, ${entry.number}`);
  return (reference || act) && el("span", { class: "end" }, reference, act);
}

// The text of the message, else the one that was checked, to the letter: the server gives it by the record's code, for a quotation may be cut.
function copier(message, copy) {
  const main = message.actions.some((action) => action.style === "main") ? "" : " go";
  const node = el("button", { type: "button", class: `btn${main}` }, say("copy_text"));
  node.addEventListener("click", () => copy(message, node));
  return node;
}

// On a phone two items are shown and the rest is one press away; the style sheet hides both where there is room.
function revealer(list, small) {
  const node = el("button", { type: "button", class: `btn reveal${small ? " s" : ""}` }, say("show_rest", { n: list.children.length - 2 }));
  node.addEventListener("click", () => {
    list.classList.add("open");
    node.remove();
    list.children[2].querySelector("button, a")?.focus();
  });
  return node;
}
