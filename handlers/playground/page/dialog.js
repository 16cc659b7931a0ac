// Forms and confirmations: native modal dialogs. Esc closes and keeps what was typed; focus is held, and returns to what opened it.

import { el, focusOn } from "./dom.js";
import { makeField } from "./fields.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const kept = new Map(); // a form's values by its name and record, while it was closed unsent
let count = 0;

function show(node, opener, onClose) {
  node.addEventListener("keydown", (event) => {
    if (event.key === "Tab") hold(node, event);
  });
  node.addEventListener("close", () => {
    node.remove();
    onClose?.();
    const back = opener?.isConnected ? opener : document.querySelector("#box");
    if (back) focusOn(back);
  });
  node.addEventListener("mousedown", (event) => {
    if (event.target === node) node.dataset.out = "1";
    else delete node.dataset.out;
  });
  node.addEventListener("click", (event) => {
    if (event.target === node && node.dataset.out) node.close();
  });
  document.body.append(node);
  node.showModal();
}

// The browser would let Tab wander off to its own bars; a form holds the focus.
function hold(node, event) {
  const stops = [...node.querySelectorAll("button, input, select, textarea, a[href]")].filter(
    (one) =>
      one.offsetParent &&
      !one.disabled &&
      one.tabIndex >= 0 &&
      !(one.type === "radio" && !one.checked && node.querySelector(`input[name="${one.name}"]:checked`)),
  );
  const [first, last] = [stops[0], stops.at(-1)];
  if (event.shiftKey ? document.activeElement === first : document.activeElement === last) {
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }
}

/** Open a form. `submit(values)` resolves to null when it was taken, else to the troubles by field name, or a sentence. */
export function openForm(form, { submit, opener }) {
  count += 1;
  const key = `${form.name} ${form.carry}`;
  const fields = form.fields.map((field, n) => makeField(field, `${count}-${n}`));
  const before = kept.get(key);
  if (before && !form.fields.some((field) => field.kind === "area" && field.initial)) for (const field of fields) field.put(before[field.name] ?? "");
  const title = `form-${count}`;
  const shut = () => node.close();
  const send = el("button", { type: "submit", class: "btn go" }, form.submit);
  const alert = el("p", { class: "err whole", role: "alert", hidden: true });
  const body = el(
    "form",
    { class: "inside", novalidate: true },
    el(
      "header",
      null,
      el("button", { type: "button", class: "x leave-back", "aria-label": say("close"), on: { click: shut } }, icon("back")),
      el("h2", { id: title }, form.title),
      el("span", { class: "grow" }),
      el("button", { type: "button", class: "x leave-cross", "aria-label": say("close"), on: { click: shut } }, icon("close")),
    ),
    el(
      "div",
      { class: "fields" },
      fields.map((field) => field.node),
      alert,
    ),
    el(
      "footer",
      null,
      el("span", { class: "tiny soft" }, form.note),
      el("span", { class: "grow" }),
      el("button", { type: "button", class: "btn", on: { click: shut } }, form.cancel),
      send,
    ),
  );
  const node = el("dialog", { class: "modal", "aria-labelledby": title, lang: form.locale }, body);
  const values = () => Object.fromEntries(fields.map((field) => [field.name, field.value()]));

  let sent = false;
  body.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (send.getAttribute("aria-disabled")) return;
    send.setAttribute("aria-disabled", "true");
    const troubles = await submit({ ...values(), carry: form.carry });
    send.removeAttribute("aria-disabled");
    alert.hidden = typeof troubles !== "string";
    if (typeof troubles === "string") {
      alert.textContent = troubles;
      return;
    }
    if (troubles === null) {
      sent = true;
      node.close();
      return;
    }
    for (const field of fields) field.trouble(troubles[field.name] ?? null);
    fields.find((field) => troubles[field.name])?.focus();
  });
  show(node, opener, () => {
    if (sent) kept.delete(key);
    else kept.set(key, values());
  });
  fields[0]?.focus();
  return node;
}

/** Ask before a dangerous act. Resolves to whether to go on. */
export function confirm({ title, text, yes, no }, opener) {
  count += 1;
  const id = `form-${count}`;
  return new Promise((done) => {
    let answer = false;
    const close = (value) => () => {
      answer = value;
      node.close();
    };
    const node = el(
      "dialog",
      { class: "modal small", role: "alertdialog", "aria-labelledby": id, "aria-describedby": `${id}-t` },
      el(
        "div",
        { class: "inside" },
        el("header", null, el("h2", { id }, title)),
        el("div", { class: "fields" }, el("p", { class: "field w", id: `${id}-t` }, text)),
        el(
          "footer",
          null,
          el("span", { class: "grow" }),
          el("button", { type: "button", class: "btn", on: { click: close(false) } }, no),
          el("button", { type: "button", class: "btn risk", on: { click: close(true) } }, yes),
        ),
      ),
    );
    show(node, opener, () => done(answer));
  });
}

/** Any content in a dialog with a title: the settings of a phone. */
export function openSheet(title, content, opener) {
  count += 1;
  const id = `form-${count}`;
  const node = el(
    "dialog",
    { class: "modal small", "aria-labelledby": id },
    el(
      "div",
      { class: "inside" },
      el(
        "header",
        null,
        el("h2", { id }, title),
        el("span", { class: "grow" }),
        el("button", { type: "button", class: "x", "aria-label": say("close"), on: { click: () => node.close() } }, icon("close")),
      ),
      el("div", { class: "sheet" }, content),
    ),
  );
  show(node, opener);
  return node;
}
