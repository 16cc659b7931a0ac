// Where one writes. A combobox: "/" opens the verbs, arrows move, Tab or Enter takes one; Enter sends, Shift+Enter is a new line; an empty box recalls.

import { makeAttachment } from "./attach.js";
import { caretToEnd, el, fill, focusOn } from "./dom.js";
import { icon } from "./icons.js";
import { number, say } from "./words.js";

let count = 0;

/** A composer. `send(text, file)` takes what was written; `completes`: whether verbs are offered, and files taken. Returns its node and a few handles. */
export function makeComposer({ app, label, hint, send, completes }) {
  count += 1;
  const listId = `verbs-${count}`;
  // Not a textarea: that may not be a combobox, and an input has one line.
  const box = el("div", {
    role: "combobox",
    contenteditable: "plaintext-only",
    "aria-label": label,
    "aria-autocomplete": "list",
    "aria-haspopup": "listbox",
    "aria-multiline": null,
    "aria-expanded": "false",
    "aria-controls": listId,
    "data-hint": hint,
    spellcheck: "false",
    autocapitalize: "sentences",
    enterkeyhint: "send",
  });
  if (box.contentEditable !== "plaintext-only") box.contentEditable = "true";
  const list = el("ul", { class: "complete", id: listId, role: "listbox", "aria-label": say("commands"), hidden: true });
  const go = el("button", { type: "submit", class: "send", "aria-label": say("send") }, icon("send"));
  const keys = el("p", { class: "hint" });
  const attachment = completes && makeAttachment(app, { changed: () => focusOn(box), refused: (sentence) => fill(keys, el("span", { class: "bad" }, sentence)) });
  const field = el("div", { class: "box" }, attachment && attachment.opener, box, go);
  const node = el("form", { class: "composer", "aria-label": label, novalidate: true }, list, attachment && attachment.chip, field, completes && keys);
  if (attachment) attachment.takeDropsOn(node);

  let shown = [];
  let chosen = -1;
  let back = 0; // how far back in the history

  const read = () => box.innerText.replaceAll("\u00a0", " ").replace(/\n$/, "");
  const write = (text) => {
    box.textContent = text;
    if (document.activeElement === box) caretToEnd(box);
    changed();
  };

  function hints(length) {
    if (length > app.state.maxChars) return fill(keys, el("span", { class: "bad" }, say("too_long", { n: length, most: app.state.maxChars })));
    const key = (name) => el("kbd", null, say(name));
    fill(
      keys,
      el("span", null, el("kbd", null, "/"), ` ${say("hint_commands")}`),
      el("span", null, el("kbd", null, "Tab"), ` ${say("hint_complete")}`),
      el("span", null, key("key_shift"), " ", key("key_enter"), ` ${say("hint_line")}`),
      length > 2000 && el("span", null, `${number(length)} / ${number(app.state.maxChars)}`),
    );
  }

  function changed() {
    const text = read();
    if (!text.trim()) box.replaceChildren(); // the browser leaves a line break behind, and the hint would not come back
    box.classList.toggle("typed", text.startsWith("/"));
    const typed = text.trimStart().toLowerCase();
    const started = completes && typed.startsWith("/") && !typed.includes("\n");
    offer(started ? app.state.verbs.filter((verb) => verb.spellings.some((one) => `/vigie ${one}`.startsWith(typed))) : []);
    hints(text.length);
  }

  function offer(verbs) {
    shown = verbs;
    chosen = -1;
    fill(
      list,
      verbs.map((verb, at) => {
        const row = el(
          "li",
          { role: "option", id: `${listId}-${at}`, "aria-selected": "false" },
          el("code", null, `/vigie ${verb.name}`),
          " ",
          el("span", null, verb.purpose),
        );
        row.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(at);
        });
        return row;
      }),
    );
    list.hidden = !verbs.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }

  function choose(at) {
    chosen = at;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
    if (at < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", list.children[at].id);
    return list.children[at].scrollIntoView({ block: "nearest" });
  }

  const take = (at) => write(`/vigie ${shown[at].name} `);
  const shut = () => {
    if (!list.hidden) offer([]);
  };

  function recall(step) {
    const sent = app.state.sent;
    if (back + step < 1 || back + step > sent.length) return step < 0 && back === 1 ? ((back = 0), write("")) : undefined;
    back += step;
    write(sent.at(-back));
    return shut();
  }

  function submit() {
    const text = read().trim();
    const file = attachment ? attachment.file() : null;
    if ((!text && !file) || text.length > app.state.maxChars) return;
    back = 0;
    write("");
    attachment && attachment.clear();
    send(text, file);
  }

  const KEYS = {
    ArrowDown: () => (!list.hidden ? (choose((chosen + 1) % shown.length), true) : back > 0 && (recall(-1), true)),
    ArrowUp: () => (!list.hidden ? (choose(chosen <= 0 ? shown.length - 1 : chosen - 1), true) : (back > 0 || !read()) && (recall(1), true)),
    Tab: (event) => !list.hidden && !event.shiftKey && (take(Math.max(chosen, 0)), true),
    Escape: () => !list.hidden && (shut(), true),
    Enter(event) {
      if (event.shiftKey) return document.execCommand("insertLineBreak"); // the one command that keeps undo and the caret right
      if (chosen >= 0) take(chosen);
      else submit();
      return true;
    },
  };
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEYS[event.key]?.(event)) event.preventDefault();
  });
  box.addEventListener("input", () => {
    back = 0;
    changed();
  });
  box.addEventListener("blur", shut);
  box.addEventListener("paste", (event) => {
    if (box.contentEditable === "plaintext-only") return;
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  field.addEventListener("mousedown", (event) => {
    if (event.target === field) {
      event.preventDefault();
      box.focus();
    }
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  hints(0);

  return {
    node,
    box,
    text: read,
    attach: (file) => attachment && attachment.put(file),
    focus: () => focusOn(box),
    /** Put a text in, unsent. */
    put(text) {
      write(text);
      shut();
    },
    /** The same, and go on writing behind it. */
    begin(text) {
      focusOn(box);
      write(text);
      shut();
    },
  };
}
