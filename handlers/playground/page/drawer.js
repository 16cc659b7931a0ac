// The JSON drawer: the exact bytes that Slack or Teams would be sent for a message, and in red the limit that is broken, if one is.

import { el, fill } from "./dom.js";
import { ask } from "./net.js";
import { side } from "./side.js";
import { say } from "./words.js";

export function makeDrawer(node, app) {
  let shown = null; // the entry whose JSON stands there
  let tab = "blockKit";
  const panel = side(node, "drawer", app, () => {
    shown = null;
  });

  async function open(entry, opener) {
    const said = await ask("json", { id: entry.id }).catch(() => null);
    shown = entry;
    draw(said);
    panel.open(opener);
  }

  function draw(said) {
    const facts = el("p", { class: "facts" });
    const broken = el("ul", { class: "broken" });
    const code = el("pre", { id: "json", role: "tabpanel", tabindex: 0 });
    const tabs = ["blockKit", "adaptiveCard"].map((name) =>
      el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "json", data: { tab: name } }, say(name)),
    );
    const bar = el("span", { class: "seg", role: "tablist", "aria-label": say("json_kinds") }, tabs);
    const copy = el("button", { type: "button", class: "btn s" }, say("copy"));
    copy.addEventListener("click", () => app.copy(said[tab].text, copy));

    function choose(name, focus) {
      tab = name;
      for (const one of tabs) {
        const on = one.dataset.tab === name;
        one.setAttribute("aria-selected", String(on));
        one.tabIndex = on ? 0 : -1;
        if (on && focus) one.focus();
      }
      code.setAttribute("aria-labelledby", `tab-${name}`);
      const one = said?.[name];
      fill(facts, one ? say(`facts_${name}`, one.facts) : say("json_gone"));
      fill(
        broken,
        (one?.broken ?? []).map((sentence) => el("li", null, sentence)),
      );
      fill(code, one ? coloured(one.text) : null);
      copy.hidden = !one;
    }

    bar.addEventListener("click", (event) => {
      if (event.target.dataset.tab) choose(event.target.dataset.tab, true);
    });
    bar.addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      event.preventDefault();
      choose(tab === "blockKit" ? "adaptiveCard" : "blockKit", true);
    });
    fill(node, panel.bar("JSON", bar, copy), el("div", { class: "in" }, facts, broken, code));
    choose(tab, false);
  }

  return {
    close: panel.close,
    /** Open it for this message, or close it where it stands open. */
    toggle(entry, opener) {
      if (shown?.id === entry.id && !node.hidden) panel.close();
      else open(entry, opener);
    },
    again() {
      if (shown) open(shown, null);
    },
  };
}

// Keys in the accent, strings in petrol; the rest is ink. One pass over the text, no parsing.
function coloured(text) {
  return text.split(/("(?:[^"\\]|\\.)*"(?:\s*:)?)/).map((piece) => {
    if (!piece.startsWith('"')) return piece;
    const key = piece.endsWith(":");
    return key ? [el("span", { class: "p" }, piece.slice(0, -1)), ":"] : el("span", { class: "s" }, piece);
  });
}
