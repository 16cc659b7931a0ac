// Several of a list, as chips: type a name, Enter or a comma makes it a chip; Backspace in an empty box takes the last away.

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();

export function makeMany(field, id) {
  let chosen = []; // values; what is no option stays as it was typed, for the server to judge
  let shown = [];
  let at = -1;
  const input = el("input", {
    id,
    type: "text",
    autocomplete: "off",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-o`,
    enterkeyhint: "done",
  });
  const chips = el("ul", { class: "chips", "aria-label": field.label });
  const list = el("ul", { class: "complete many-list", id: `${id}-o`, role: "listbox", "aria-label": field.label, hidden: true });
  const box = el("div", { class: "in-box many" }, chips, input);
  const node = el("div", { class: "many-holder" }, box, list);

  const option = (typed) => field.options.find((one) => bare(one.value) === bare(typed) || bare(one.label) === bare(typed));
  const label = (value) => option(value)?.label ?? value;
  const told = () => node.dispatchEvent(new Event("input", { bubbles: true }));

  function draw() {
    fill(
      chips,
      chosen.map((value, n) => {
        const off = el("button", { type: "button", "aria-label": say("remove", { what: label(value) }) }, icon("close"));
        off.addEventListener("click", () => {
          chosen.splice(n, 1);
          draw();
          input.focus();
          told();
        });
        return el("li", { class: option(value) ? "chip" : "chip no" }, label(value), off);
      }),
    );
    chips.hidden = !chosen.length;
  }

  function take(typed) {
    for (const piece of typed.split(/[,;]/)) {
      const value = option(piece)?.value ?? piece.trim();
      if (value && !chosen.includes(value)) chosen.push(value);
    }
    input.value = "";
    draw();
    offer();
    told();
  }

  function offer() {
    const typed = bare(input.value);
    shown = typed ? field.options.filter((one) => bare(one.label).startsWith(typed) && !chosen.includes(one.value)).slice(0, 6) : [];
    at = -1;
    fill(
      list,
      shown.map((one, n) => {
        const row = el("li", { role: "option", id: `${id}-o${n}`, "aria-selected": "false" }, one.label);
        row.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(one.value);
        });
        return row;
      }),
    );
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function move(step) {
    at = (at + step + shown.length + (at < 0 && step < 0 ? 1 : 0)) % shown.length;
    [...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
    input.setAttribute("aria-activedescendant", `${id}-o${at}`);
  }

  input.addEventListener("input", (event) => {
    if (/[,;]/.test(input.value)) {
      event.stopPropagation();
      take(input.value);
    } else offer();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (at >= 0 || input.value.trim())) take(at >= 0 ? shown[at].value : input.value);
    else if (event.key === "Tab" && at >= 0) take(shown[at].value);
    else if (event.key === "ArrowDown" && shown.length) move(1);
    else if (event.key === "ArrowUp" && shown.length) move(-1);
    else if (event.key === "Escape" && !list.hidden) {
      input.value = "";
      offer();
    } else if (event.key === "Backspace" && !input.value && chosen.length) {
      chosen.pop();
      draw();
      told();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", () => {
    if (input.value.trim()) take(input.value);
    list.hidden = true;
  });
  box.addEventListener("mousedown", (event) => {
    if (event.target === box || event.target === chips) {
      event.preventDefault();
      input.focus();
    }
  });

  return {
    node,
    target: input,
    marked: [box],
    value: () => [...chosen, input.value.trim()].filter(Boolean).join(","),
    put(value) {
      chosen = [];
      take(value ?? "");
    },
    focus: () => input.focus(),
  };
}
