// The fields of a form: each makes its control, tells its value, shows what is wrong with it and how to put it right.

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { makeMany } from "./many.js";
import { number, say } from "./words.js";

/** A field as `{node, value(), put(value), trouble(trouble|null), focus()}`. `at` makes its ids unique. */
export function makeField(field, at) {
  const id = `f-${at}`;
  const control = CONTROLS[field.kind](field, id);
  const group = field.kind === "pick";
  const optional = !field.required && [" ", el("span", null, say("optional"))];
  const title = group ? el("legend", null, field.label, optional) : el("label", { for: id, id: `${id}-l` }, field.label, optional);
  const counter = field.maxChars && field.kind === "area" ? el("span", { id: `${id}-c` }) : null;
  const help = (field.hint || counter) && el("p", { class: "help" }, el("span", { id: `${id}-h` }, field.hint), counter);
  const error = el("p", { class: "err", id: `${id}-e`, hidden: true });
  const wide = ["area", "line", "pick", "many"].includes(field.kind);
  const node = el(group ? "fieldset" : "div", { class: wide ? "field w" : "field" }, title, control.node, help, error);
  const target = control.target ?? control.node;
  if (field.required && target.matches("input, textarea, select")) target.required = true;
  const described = (wrong) => {
    const ids = [wrong && `${id}-e`, field.hint && `${id}-h`].filter(Boolean).join(" ");
    if (ids) target.setAttribute("aria-describedby", ids);
    else target.removeAttribute("aria-describedby");
  };
  const tally = () => {
    if (!counter) return;
    const length = [...control.value()].length;
    counter.textContent = `${number(length)} / ${number(field.maxChars)}`;
    counter.className = length > field.maxChars ? "over" : "";
  };
  node.addEventListener("input", tally);
  control.put(field.initial);
  described(false);
  tally();

  function trouble(found) {
    error.hidden = !found;
    for (const one of control.marked ?? [target]) one.classList.toggle("bad", Boolean(found));
    if (found) target.setAttribute("aria-invalid", "true");
    else target.removeAttribute("aria-invalid");
    described(Boolean(found));
    if (!found) return;
    const fix = found.fixLabel && el("button", { type: "button", class: "btn s" }, found.fixLabel);
    fix?.addEventListener("click", () => {
      control.put(found.fixValue);
      trouble(null);
      tally();
      control.focus();
    });
    fill(error, icon("warning"), el("span", null, found.sentence), fix);
  }

  return {
    name: field.name,
    node,
    value: control.value,
    put: (value) => {
      control.put(value);
      tally();
    },
    trouble,
    focus: control.focus,
  };
}

function text(tag, props) {
  const node = el(tag, props);
  return {
    node,
    value: () => node.value,
    put: (value) => {
      node.value = value;
    },
    focus: () => node.focus(),
  };
}

const CONTROLS = {
  area: (field, id) =>
    text("textarea", { id, dir: "auto", class: field.required ? "in-box area" : "in-box area short", rows: field.required ? 4 : 2 }),
  line: (field, id) => text("input", { id, class: "in-box", type: "text", maxlength: field.maxChars, autocomplete: "off" }),
  time: (_, id) => text("input", { id, class: "in-box", type: "time" }),

  select(field, id) {
    const empty = (!field.required || !field.options.some((one) => one.value === field.initial)) && el("option", { value: "" }, say("choose"));
    const node = el(
      "select",
      { id, class: "in-box" },
      empty,
      field.options.map((one) => el("option", { value: one.value }, one.label)),
    );
    const holder = el("div", { class: "sel" }, node, icon("down"));
    return {
      node: holder,
      target: node,
      marked: [node],
      value: () => node.value,
      put: (value) => {
        node.value = value;
      },
      focus: () => node.focus(),
    };
  },

  pick(field, id) {
    const radios = field.options.map((one, n) => el("input", { type: "radio", name: id, value: one.value, id: `${id}-${n}` }));
    const node = el(
      "div",
      { class: "pick", role: "radiogroup", "aria-label": field.label },
      field.options.map((one, n) => el("label", { for: `${id}-${n}` }, radios[n], one.label)),
    );
    return {
      node,
      value: () => radios.find((radio) => radio.checked)?.value ?? "",
      put: (value) => {
        for (const radio of radios) radio.checked = radio.value === value;
      },
      focus: () => (radios.find((radio) => radio.checked) ?? radios[0])?.focus(),
    };
  },

  many: makeMany,
};
