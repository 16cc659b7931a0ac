// What the thread and the JSON drawer share: a panel at the side, one at a time; Esc closes it, focus returns to what opened it.

import { el, narrow } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

export function side(node, name, app, onClose) {
  let opener = null;

  // On a phone the panel is the whole screen: what lies beneath can be neither seen nor reached.
  function cover() {
    const covered = narrow.matches && !node.hidden;
    for (const other of [app.stage, app.tabs]) other.inert = covered;
  }
  narrow.addEventListener("change", cover);

  function close() {
    if (node.hidden) return;
    const held = node.contains(document.activeElement) || document.activeElement === document.body;
    node.hidden = true;
    document.getElementById("app").classList.remove(name);
    opener?.setAttribute("aria-expanded", "false");
    cover();
    onClose();
    if (held && opener?.isConnected) opener.focus();
    else if (held) app.focusBox();
    opener = null;
  }

  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  });

  return {
    close,
    open(from) {
      if (from) {
        opener?.setAttribute("aria-expanded", "false");
        opener = from;
        if (from.classList.contains("json")) from.setAttribute("aria-expanded", "true");
      }
      app.closeOthers(name);
      const moved = node.hidden;
      node.hidden = false;
      document.getElementById("app").classList.add(name);
      cover();
      if (moved || from) [...node.querySelectorAll("button, [tabindex='0']")].find((one) => one.offsetParent)?.focus({ preventScroll: true });
    },
    /** The head of the panel: a way back on a phone, its title, what else belongs there, a cross elsewhere. */
    bar(title, about, ...extra) {
      const leave = (kind, icn) =>
        el("button", { type: "button", class: `x ${kind}`, "aria-label": say("close_named", { what: title }), on: { click: close } }, icon(icn));
      return el(
        "header",
        { class: "bar" },
        leave("leave-back", "back"),
        el("h2", null, title),
        typeof about === "string" ? el("p", null, about) : about,
        el("span", { class: "grow" }),
        extra,
        leave("leave-cross", "close"),
      );
    },
  };
}
