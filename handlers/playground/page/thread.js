// The thread of a message, beside the stream: its replies and a place to answer. Esc closes, focus returns.

import { makeComposer } from "./composer.js";
import { el, fill } from "./dom.js";
import { side } from "./side.js";
import { entryNode } from "./stream.js";
import { day, say } from "./words.js";

export function makeThread(node, app) {
  let root = null;
  let list = null;
  const panel = side(node, "thread", app, () => {
    root = null;
  });

  const rows = () => app.state.entries.filter((entry) => entry.thread === root);
  const reach = () => {
    const last = list?.lastElementChild;
    if (last) list.scrollTop = list.scrollHeight;
  };

  return {
    /** Whether this message's thread stands open. */
    shows: (id) => root !== null && root === id,
    open(id, opener) {
      const head = app.state.entries.find((entry) => entry.id === id);
      if (!head) return;
      root = id;
      list = el(
        "div",
        { class: "in", tabindex: 0, role: "log", "aria-label": say("thread") },
        rows().map((entry) => entryNode(entry, app)),
      );
      const composer = makeComposer({
        app,
        label: say("thread_label"),
        hint: say("thread_hint"),
        completes: false,
        send: (text) => app.say(text, { room: head.room, thread: id }),
      });
      fill(
        node,
        panel.bar(say("thread"), say("thread_of", { room: app.roomName(head.room), day: day(head.at) })),
        list,
        el("div", { class: "foot" }, composer.node),
      );
      panel.open(opener);
      reach();
    },
    add(entry) {
      list?.append(entryNode(entry, app));
      reach();
    },
    replace(entry) {
      document.getElementById(`m-${entry.id}`)?.replaceWith(entryNode(entry, app));
    },
    close: panel.close,
    again() {
      if (root !== null) this.open(root, null);
    },
  };
}
