// Runs, quotations and buttons: the small pieces that cards, the Home and the thread are made of.

import { el, unseen } from "./dom.js";
import { say } from "./words.js";

/** Runs as nodes: strong, code, quoted, plain; a link where the run has an address. */
export function runs(list) {
  return list.map((run) => {
    const text = run.text;
    const inner =
      run.style === "strong"
        ? el("strong", null, text)
        : run.style === "code"
          ? el("code", null, text)
          : run.style === "quoted"
            ? el("span", { class: "quoted" }, text)
            : text;
    return run.url ? link(run.url, inner) : inner;
  });
}

/** A link that opens elsewhere and tells that page nothing of this one. */
export const link = (url, ...children) => el("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, children);

/** The plain text of runs. */
export const plain = (list) => list.map((run) => run.text).join("");

const CHANGED = { left_out: "del", put_in: "ins" };
const LONG_CHARS = 900;
const LONG_LINES = 9;

/** Words that are not Vigie's; each spot is underlined and bears its finding's number. */
export function quotation(part, locale) {
  const spots = part.spots.map((spot) => {
    const changed = CHANGED[spot.change];
    if (!changed && spot.number === null && spot.severity === null) return spot.text;
    const kind = spot.severity === "ask" ? "a" : spot.severity === "note" ? "o" : null;
    const number = spot.number === null ? null : [el("sup", { "aria-hidden": "true" }, spot.number), unseen(` (${spot.number}) `)];
    const [, before, words, after] = spot.text.match(/^(\s*)(.*?)(\s*)$/s); // a blank at an end is not underlined
    return [before, changed ? el(changed, null, words) : el("u", { class: kind }, words), number, after];
  });
  const lang = part.lang && part.lang !== locale ? part.lang : null;
  return folded(el("blockquote", { class: "said", lang, dir: "auto" }, spots), part.spots.map((spot) => spot.text).join(""));
}

/** A long text shows its beginning, and a button that shows the whole. Returns the node and, where it is long, the button. */
export function folded(node, text) {
  if (text.length < LONG_CHARS && text.split("\n").length < LONG_LINES) return [node];
  node.classList.add("long");
  const button = el("button", { type: "button", class: "link unfold", "aria-expanded": "false" }, say("show_all"));
  button.addEventListener("click", () => {
    const open = node.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = say(open ? "show_less" : "show_all");
  });
  return [node, button];
}

/** A button of a message. `press(action, button)` does it; a link needs no server. */
export function button(action, press, { small = false, text = false } = {}) {
  const style = action.style === "main" ? " go" : action.style === "risk" ? " risk" : "";
  const kind = text ? "link" : `btn${small ? " s" : ""}${style}`;
  if (action.url) {
    const outside = link(action.url, action.label);
    outside.className = kind;
    return outside;
  }
  const node = el(
    "button",
    { type: "button", class: kind, data: { route: action.route }, "aria-haspopup": action.opens ? "dialog" : null },
    action.label,
  );
  node.addEventListener("click", () => press(action, node));
  return node;
}
