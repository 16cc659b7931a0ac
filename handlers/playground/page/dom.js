// The one way this page makes elements: names, attributes and text nodes. Nothing is ever parsed as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element. Keys of `props`: `class`, `on` ({event: listener}), `data` (data-*), else attributes; null and false are left out. */
export function el(name, props, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (key === "data") Object.assign(node.dataset, value);
    else node.setAttribute(key, value === true ? "" : String(value));
  }
  put(node, children);
  return node;
}

/** Append strings as text and nodes as they are, at any depth; null and false are left out. */
export function put(node, children) {
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== false) node.append(child);
}

/** Replace all children. */
export function fill(node, ...children) {
  node.replaceChildren();
  put(node, children);
}

/** A drawing in a 16 by 16 box: a list of [tag, attributes]. */
export function svg(shapes) {
  const node = document.createElementNS(SVG, "svg");
  node.setAttribute("viewBox", "0 0 16 16");
  node.setAttribute("aria-hidden", "true");
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
    node.append(shape);
  }
  return node;
}

/** Text for a screen reader alone. */
export const unseen = (text) => el("span", { class: "vh" }, text);

/** Focus, and in an editable element a caret at its end: without one, what is typed would go nowhere. */
export function focusOn(node) {
  node.focus({ preventScroll: true });
  if (node.isContentEditable && !node.contains(getSelection().anchorNode)) caretToEnd(node);
}

/** The caret behind the last character of an editable element. */
export function caretToEnd(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  range.collapse(false);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

/** Whether the page is laid out for a phone, or for a window where panels lie over the stage. */
export const narrow = matchMedia("(max-width: 719.98px)");
export const still = matchMedia("(prefers-reduced-motion: reduce)");
