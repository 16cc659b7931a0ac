// The Home: a message of headings and rows, laid out as panels in two columns where there is room; the order in the document is the message's.

import { grade } from "./card.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { button, plain, quotation, runs } from "./runs.js";

/** Show the message in `node`. `press(action, button)` takes a click. */
export function showHome(node, message, press) {
  const groups = [{ heading: null, parts: [] }];
  for (const part of message.parts) {
    if (part.type === "heading") groups.push({ heading: part, parts: [] });
    else groups.at(-1).parts.push(part);
  }
  const [hello, ...panels] = groups;
  const asides = [];
  const columns = [el("div", { class: "col" }), el("div", { class: "col" })];
  for (const [at, group] of panels.entries()) {
    const last = at === panels.length - 1;
    const rest = last ? group.parts.filter((part) => part.type === "aside") : [];
    asides.push(...rest);
    columns[sideOf(group, at, panels.length)].append(panel(group, rest, press, message.locale));
  }
  const actions = message.actions.map((action) => button(action, press));
  fill(
    node,
    el(
      "section",
      { class: "hi" },
      el("h2", null, message.title),
      message.subtitle && el("p", { class: "soft" }, message.subtitle),
      hello.parts.map((part) => single(part, press, message.locale)),
      actions.length > 0 && el("div", { class: "row" }, actions),
    ),
    panels.length > 0 && el("div", { class: "grid" }, columns),
    asides.length > 0 && wide(asides, press),
    message.footer && el("p", { class: "soft foot-note" }, message.footer),
  );
  node.scrollTop = 0;
}

// What happened (marked rows, the day) stands left and wide; what is set up stands right. The order of the message is kept by halves.
function sideOf(group, at, count) {
  if (group.parts.some((part) => part.type === "entry" && (part.mark || part.headline))) return 0;
  return at < Math.ceil(count / 2) ? 0 : 1;
}

function panel({ heading, parts }, left, press, locale) {
  const nodes = [];
  let list = null;
  for (const part of parts) {
    if (left.includes(part)) continue;
    if (part.type !== "entry") {
      list = null;
      nodes.push(single(part, press, locale));
      continue;
    }
    if (!list) nodes.push((list = el("ul", { class: "list" })));
    list.append(row(part, press));
  }
  const more = typeof heading.count === "number" && el("span", { class: "soft" }, heading.count);
  return el("section", { class: "panel" }, el("h3", null, heading.text, more), nodes);
}

function row(entry, press) {
  const end = [
    entry.reference && el("span", { class: "code" }, entry.reference),
    entry.action && named(button(entry.action, press, { small: true }), entry),
  ];
  if (entry.mark)
    return el("li", null, grade(entry), el("div", { class: `what t${entry.headline ? " q" : ""}`, lang: entry.lang }, runs(entry.title)), end);
  const detail =
    (entry.detail.length > 0 || entry.tags.length > 0) &&
    el(
      "p",
      null,
      entry.tags.map((tag) => [el("span", { class: "tag" }, tag), " "]),
      runs(entry.detail),
    );
  return el(
    "li",
    null,
    el("div", { class: "what" }, el("div", { class: entry.headline ? "q" : null, lang: entry.lang }, runs(entry.title)), detail),
    end,
  );
}

function named(node, entry) {
  node.setAttribute("aria-label", `${entry.action.label}, ${plain(entry.title)}`);
  return node;
}

function single(part, press, locale) {
  switch (part.type) {
    case "text":
      return el("p", { class: part.soft ? "soft" : null }, runs(part.runs));
    case "quotation":
      return quotation(part, locale);
    case "buttons":
      return el(
        "div",
        { class: "row" },
        part.actions.map((action) => button(action, press)),
      );
    case "aside":
      return wide([part], press);
    default:
      return null;
  }
}

const wide = (asides, press) =>
  el(
    "section",
    { class: "wide" },
    el(
      "ul",
      { class: "list" },
      asides.map((part) =>
        el(
          "li",
          null,
          icon(part.kind === "not_checked" ? "not_checked" : "set_aside"),
          el("div", { class: "what" }, runs(part.runs)),
          part.action && button(part.action, press),
        ),
      ),
    ),
  );
