// A room on the first visit: what it is for, and three samples that fill the composer, unsent.

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

export function firstVisit(room, samples, use) {
  return el(
    "section",
    { class: "first", "aria-label": say("samples") },
    el("h2", null, say(`welcome.${room}.title`)),
    el("p", null, say(`welcome.${room}.text`)),
    el(
      "div",
      { class: "samples" },
      samples.map((sample) => {
        const node = el("button", { type: "button", class: "sample" }, el("b", null, sample.label), el("code", null, sample.text), icon("fill"));
        node.addEventListener("click", () => use(sample.text));
        return node;
      }),
    ),
  );
}
