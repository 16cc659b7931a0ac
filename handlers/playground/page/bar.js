// The server is gone, or says no: one bar over the composer. It leaves by itself when the server is back.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { rich, say } from "./words.js";

/** The bar in `foot`. `app.listening` is woken by its button while the server is gone. */
export function makeBar(foot, app) {
  let node = null;

  function show(what, again) {
    node?.remove();
    const button = el("button", { type: "button", class: "btn s", on: { click: again } }, say("retry"));
    node = el("div", { class: "off", role: "alert" }, icon("warning"), el("span", null, what), button);
    foot.prepend(node);
    foot.hidden = false;
  }

  function leave() {
    node?.remove();
    node = null;
    foot.hidden = app.state.room === "home";
  }

  return {
    leave,
    node: () => node,
    /** The server does not answer. */
    gone() {
      if (node?.dataset.gone) return;
      show(rich("gone"), () => app.listening.now());
      node.dataset.gone = "1";
    },
    /** The server refused, for that reason; `again` tries once more. */
    refused(sentence, again) {
      show(sentence, () => {
        leave();
        again();
      });
    },
  };
}
