// The stream of a room: what the person wrote, what Vigie answered; moving among messages by keyboard; staying where the reader reads.

import { card } from "./card.js";
import { el, fill, still } from "./dom.js";
import { icon } from "./icons.js";
import { folded } from "./runs.js";
import { say, time } from "./words.js";

/** One entry as an element: an echo of the person, or a message of Vigie. */
export function entryNode(entry, app) {
  const node = entry.by === "you" ? echo(entry, app) : article(entry, app);
  node.id = `m-${entry.id}`;
  node.tabIndex = -1;
  return node;
}

function echo(entry, app) {
  const said = entry.text && folded(el(entry.command ? "code" : "p", { dir: "auto" }, mentioned(entry.text)), entry.text);
  const node = el(
    "article",
    { class: "echo", "aria-label": `${say("you")}, ${time(entry.at).textContent}` },
    el("span", { class: "av", "aria-hidden": "true" }, app.state.initials),
    el("b", null, say("you")),
    time(entry.at),
    said,
    entry.file && el("p", { class: "file" }, icon("table"), el("span", null, entry.file)),
  );
  if (!entry.command && entry.text) {
    const check = el("button", { type: "button", class: "btn s menu" }, say("check_this_post"));
    check.addEventListener("click", () =>
      app.act({ kind: "shortcut", name: "check_this_post", text: entry.text, room: entry.room, thread: entry.thread }, check),
    );
    node.append(check);
  }
  return node;
}

/** "@Vigie" at the beginning is set off, as the platforms do. */
function mentioned(text) {
  const [, name, rest] = text.match(/^(@vigie)?(.*)$/is);
  return [name && el("span", { class: "chip" }, name), rest];
}

const cardActs = (entry, app) => ({
  press: (action, from) => app.press(action, from, entry),
  copy: app.copyChecked,
  download: (part, name, from) => app.download(entry.id, part, name, from),
});

function article(entry, app) {
  const at = time(entry.at);
  const label = [say("vigie"), entry.private && say("private_short").toLowerCase(), at.textContent, entry.message.summary].filter(Boolean).join(", ");
  const lock =
    entry.private &&
    el(
      "span",
      { class: "priv" },
      icon("lock"),
      el("span", { class: "long" }, say("private_long")),
      el("span", { class: "short", "aria-hidden": "true" }, say("private_short")),
    );
  const json = el(
    "button",
    { type: "button", class: "json", "aria-expanded": "false", "aria-label": say("json_of") },
    el("span", { "aria-hidden": "true" }, "{ }", el("span", { class: "long" }, " JSON")),
  );
  json.addEventListener("click", () => app.drawer.toggle(entry, json));
  const lang = entry.message.locale === app.state.locale ? null : entry.message.locale;
  return el(
    "article",
    { class: entry.private ? "msg private" : "msg", "aria-label": label },
    el("span", { class: "av", "aria-hidden": "true" }, el("img", { src: "/page/icon.svg", alt: "", width: 28, height: 28 })),
    el(
      "div",
      { class: "inner" },
      el("div", { class: "by" }, el("b", null, say("vigie")), el("span", { class: "app-tag" }, say("app")), at, lock, json),
      el("div", { class: "holder", lang }, card(entry.message, cardActs(entry, app))),
    ),
  );
}

/** The stream in `node`; `app` gives state, press, drawer, thread. */
export function makeStream(node, app) {
  const fresh = el("button", { type: "button", class: "btn s go fresh", hidden: true });
  let waiting = 0;
  let line = null;

  const atEnd = () => node.scrollHeight - node.scrollTop - node.clientHeight < 48;
  const seen = () => {
    waiting = 0;
    fresh.hidden = true;
  };
  fresh.addEventListener("click", () => {
    toEnd();
    node.lastElementChild?.focus({ preventScroll: true });
  });
  let stuck = true; // the reader is at the end, and stays there when the room grows smaller
  node.addEventListener(
    "scroll",
    () => {
      stuck = atEnd();
      if (stuck) seen();
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    if (stuck) node.scrollTop = node.scrollHeight;
  }).observe(node);

  function toEnd() {
    node.scrollTo({ top: node.scrollHeight, behavior: still.matches ? "instant" : "auto" });
    seen();
  }

  // A card taller than the room is read from its top: what follows the command stays beneath it.
  function reveal(element) {
    const before = element.previousElementSibling;
    const top = before?.classList.contains("echo") ? before : element;
    if (element.offsetTop + element.offsetHeight - top.offsetTop > node.clientHeight - 20) node.scrollTop = top.offsetTop - node.offsetTop - 10;
    else toEnd();
  }

  function reachable(target) {
    for (const other of node.querySelectorAll(':scope > article[tabindex="0"]')) other.tabIndex = -1;
    if (target) target.tabIndex = 0;
  }

  function replies(root) {
    const element = node.querySelector(`#m-${CSS.escape(root)} > .inner`);
    const under = app.state.entries.filter((entry) => entry.thread === root);
    if (!element || !under.length) return;
    element.querySelector(".replies")?.remove();
    const open = el("button", { type: "button", class: "link" }, say("replies", { n: under.length }));
    open.addEventListener("click", () => app.thread.open(root, open));
    element.append(el("p", { class: "replies" }, open, ` · ${say("last_reply", { at: time(under.at(-1).at).textContent })}`));
  }

  node.addEventListener("keydown", (event) => {
    const here = event.target.closest("#stream > article");
    if (!here || event.target !== here || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...node.querySelectorAll(":scope > article")];
    const to = { ArrowUp: all[all.indexOf(here) - 1], ArrowDown: all[all.indexOf(here) + 1], Home: all[0], End: all.at(-1) }[event.key];
    if (!to) return;
    event.preventDefault();
    reachable(to);
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  });
  node.addEventListener("focusin", (event) => {
    const here = event.target.closest("#stream > article");
    if (here) reachable(here);
  });

  return {
    fresh,
    toEnd,
    /** Show a room from the start; nothing of it is announced, it is not news. */
    show(entries, first) {
      node.setAttribute("aria-live", "off");
      line = null;
      fill(
        node,
        first,
        entries.filter((entry) => !entry.thread).map((entry) => entryNode(entry, app)),
      );
      for (const entry of entries) if (!entry.thread) replies(entry.id);
      reachable(node.querySelector(":scope > article:last-of-type"));
      const last = node.lastElementChild;
      if (last && last !== first) reveal(last);
      seen();
      setTimeout(() => node.setAttribute("aria-live", "polite"), 50);
    },
    add(entry, { mine }) {
      if (entry.thread) return replies(entry.thread);
      const stay = !mine && !atEnd();
      node.querySelector(":scope > .first")?.remove();
      this.progress(null);
      const element = entryNode(entry, app);
      node.append(element);
      reachable(element);
      if (!stay) {
        reveal(element);
        return undefined;
      }
      if (entry.by === "you") return undefined; // from another window of the same person
      waiting += 1;
      fresh.textContent = say("fresh", { n: waiting });
      fresh.hidden = false;
      return undefined;
    },
    replace(entry) {
      const old = node.querySelector(`#m-${CSS.escape(entry.id)}`);
      if (!old) return;
      const held = old.contains(document.activeElement);
      const element = entryNode(entry, app);
      node.setAttribute("aria-live", "off"); // told once by the status line, not read again
      old.replaceWith(element);
      replies(entry.id);
      if (held) {
        reachable(element);
        element.focus({ preventScroll: true });
      }
      app.announce(say("updated", { what: entry.message.summary }));
      setTimeout(() => node.setAttribute("aria-live", "polite"), 50);
    },
    /** One line while an answer is slow; null takes it away. */
    progress(text) {
      line?.remove();
      line = text && el("p", { class: "more" }, el("i"), text);
      if (!line) return;
      const end = atEnd();
      node.append(line);
      if (end) toEnd();
    },
  };
}
