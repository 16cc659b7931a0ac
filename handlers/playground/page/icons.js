// Drawn marks (a shape before its word, before its colour) and the few icons. look.md: circles grade news, squares judge drafts.

import { svg } from "./dom.js";

const RING = ["circle", { cx: 8, cy: 8, r: 6.1, "stroke-width": 1.8 }];
const SQUARE = { x: 1.8, y: 1.8, width: 12.4, height: 12.4, rx: 2, "stroke-width": 1.8 };

const MARKS = {
  share: [["circle", { class: "f", cx: 8, cy: 8, r: 7 }]],
  frame: [RING, ["path", { class: "f", d: "M8 1.9a6.1 6.1 0 0 0 0 12.2z" }]],
  read: [RING],
  leave: [RING, ["path", { d: "m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2", "stroke-width": 1.8 }]],
  stop: [
    ["rect", { class: "f", x: 1, y: 1, width: 14, height: 14, rx: 2 }],
    ["rect", { class: "o", x: 3.8, y: 6.9, width: 8.4, height: 2.2, rx: 0.6 }],
  ],
  ask: [
    ["path", { class: "f", d: "M8 .2 15.8 8 8 15.8.2 8z" }],
    ["path", { class: "os", d: "M6.4 6.5A1.65 1.65 0 1 1 8.7 8c-.5.25-.7.5-.7 1", "stroke-width": 1.3 }],
    ["circle", { class: "o", cx: 8, cy: 11, r: 0.85 }],
  ],
  clear: [["rect", SQUARE]],
  checking: [["rect", { ...SQUARE, "stroke-dasharray": "2.6 2.4", "stroke-linecap": "butt" }]],
};

const ICONS = {
  home: [["path", { d: "M2.5 7 8 2.5 13.5 7v6.5h-4v-4h-3v4h-4z" }]],
  direct: [["path", { d: "M2 3.5h12v8H7l-3 2.5v-2.5H2z" }]],
  lock: [
    ["rect", { x: 3, y: 7, width: 10, height: 6.5, rx: 1.5 }],
    ["path", { d: "M5 7V5a3 3 0 0 1 6 0v2" }],
  ],
  send: [["path", { d: "M2.5 8h10M8.5 4l4 4-4 4" }]],
  attach: [["path", { d: "M13 7.2 7.6 12.6a3.2 3.2 0 0 1-4.5-4.5l5.6-5.6a2.1 2.1 0 0 1 3 3L6.2 11a1.1 1.1 0 0 1-1.5-1.5l5-5" }]],
  table: [
    ["rect", { x: 2, y: 2.5, width: 12, height: 11, rx: 1.5 }],
    ["path", { d: "M2 6.2h12M2 9.8h12M6.5 6.2v7.3" }],
  ],
  back: [["path", { d: "M13.5 8h-10M7.5 4l-4 4 4 4" }]],
  close: [["path", { d: "m4 4 8 8m0-8-8 8" }]],
  down: [["path", { d: "m4 6 4 4 4-4" }]],
  fill: [["path", { d: "M8 3v9.5M4.2 8.7 8 12.5l3.8-3.8" }]],
  warning: [
    ["path", { d: "M8 1.8 14.8 13.8H1.2z" }],
    ["path", { d: "M8 6.2v3.6M8 11.7v.1" }],
  ],
  not_checked: [
    [
      "path",
      {
        d: "M2 2l12 12M6.2 4a7 7 0 0 1 1.8-.2c3.5 0 5.6 2.6 6.5 4.2a9 9 0 0 1-1.7 2.1M4.3 5.2A8.5 8.5 0 0 0 1.5 8c.9 1.6 3 4.2 6.5 4.2 1 0 2-.2 2.8-.6",
      },
    ],
  ],
  set_aside: [["path", { d: "M8 1.5 13.5 3.5v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4z" }]],
};

/** The shape of a grade, an outcome or a check under way. */
export const mark = (name) => svg(MARKS[name] ?? MARKS.clear);

/** An icon by its name. */
export const icon = (name) => svg(ICONS[name]);
