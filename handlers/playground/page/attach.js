// A file beside the text: chosen by the button or dropped on the composer, shown as a chip until it is sent or taken off.

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

const KINDS = ".csv,.tsv,.xlsx,.xls,.xlsm,.ods";

/** What holds the file. `changed()` after one came or went; `refused(sentence)` when it is too large. */
export function makeAttachment(app, { changed, refused }) {
  let held = null; // { name, body }: base 64
  const input = el("input", { type: "file", accept: KINDS, hidden: true, tabindex: -1, "aria-hidden": "true" });
  const opener = el("button", { type: "button", class: "attach", "aria-label": say("attach"), title: say("attach") }, icon("attach"), input);
  const chip = el("p", { class: "attached", hidden: true });
  opener.addEventListener("click", () => input.click());
  input.addEventListener("click", (event) => event.stopPropagation());
  input.addEventListener("change", () => {
    if (input.files.length) take(input.files[0]);
    input.value = "";
  });

  async function take(file) {
    const most = app.state.maxFileBytes;
    if (file.size > most) return refused(say("file_too_large", { file: file.name, most: Math.floor(most / 1_000_000) }));
    return put({ name: file.name, body: await base64(file) });
  }

  function put(file) {
    held = file;
    draw();
    app.announce(say("attached", { file: file.name }));
    changed();
  }

  function clear() {
    held = null;
    draw();
  }

  function draw() {
    chip.hidden = !held;
    if (!held) return fill(chip);
    const off = el("button", { type: "button", class: "x", "aria-label": say("detach", { file: held.name }) }, icon("close"));
    off.addEventListener("click", () => {
      clear();
      changed();
    });
    return fill(chip, icon("table"), el("span", null, held.name), off);
  }

  return {
    opener,
    chip,
    put,
    clear,
    file: () => held,
    takeDropsOn(node) {
      const hasFile = (event) => event.dataTransfer?.types.includes("Files");
      node.addEventListener("dragover", (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        node.classList.add("over");
      });
      node.addEventListener("dragleave", () => node.classList.remove("over"));
      node.addEventListener("drop", (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        node.classList.remove("over");
        if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
      });
    },
  };
}

const base64 = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
