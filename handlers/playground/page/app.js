// The page: state, rooms, what happens on a click, and what the server says meanwhile. Every other file makes one piece of it.

import { makeComposer } from "./composer.js";
import { confirm, openForm } from "./dialog.js";
import { el, fill } from "./dom.js";
import { makeDrawer } from "./drawer.js";
import { showHome } from "./home.js";
import { icon } from "./icons.js";
import { remember, remembered } from "./memory.js";
import { act, ask, Gone, listen } from "./net.js";
import { makeRail } from "./rail.js";
import { makeStream } from "./stream.js";
import { makeThread } from "./thread.js";
import { firstVisit } from "./visit.js";
import { rich, say, speak } from "./words.js";

const [home, streamNode, foot, status] = ["home", "stream", "foot", "status"].map((id) => document.getElementById(id));
const PATIENCE_MS = 300;
const LONG_MS = 5_000;

const state = { room: "science", locale: "fr", zone: "UTC", rooms: [], verbs: [], samples: {}, entries: [], sent: [], person: "", initials: "", session: "", maxChars: 40_000 };
const app = { state, stage: document.getElementById("stage"), tabs: document.getElementById("tabs") };
const drafts = new Map();
let composer = null;
let lastHome = null;
let listening = null;

Object.assign(app, {
  roomName: (id) => (id === "vigie" ? say("vigie") : `#${id}`),
  announce(text) { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 60); },
  focusBox: () => composer?.focus(),
  closeOthers(name) { if (name === "thread") app.drawer.close(); else app.thread.close(); },

  unread(room) {
    const read = remembered(`read.${room}`, state.session) ?? 0;
    return state.entries.filter((entry) => entry.room === room && entry.by === "vigie" && !entry.thread && entry.id.startsWith(state.session) && entry.n > read).length;
  },

  /** Go to a room; the draft of the one that is left stays in it. */
  go(room, { focus = true } = {}) {
    if (composer) drafts.set(state.room, composer.text());
    state.room = room;
    remember("room", room);
    app.thread.close();
    app.drawer.close();
    draw();
    if (focus) app.focusBox();
  },

  async setLocale(locale) {
    if (locale === state.locale) return;
    remember("locale", locale);
    await ask("prefer", { locale, zone: state.zone }).catch(() => {});
    if (composer) drafts.set(state.room, composer.text());
    await start(locale);
    draw();
    app.thread.again();
    app.drawer.again();
  },

  theme: () => document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    remember("theme", theme);
    app.rail.draw();
  },

  copyChecked: (code, button) => app.copy(ask("text", { id: code }).then((said) => said.text), button),

  /** Put a text, or the promise of one, into the clipboard, and say so on the button. */
  async copy(text, button) {
    const label = button.textContent;
    const done = await Promise.resolve(text).then((whole) => navigator.clipboard.writeText(whole)).then(() => true, () => false);
    button.textContent = say(done ? "copied" : "not_copied");
    app.announce(button.textContent);
    setTimeout(() => { button.textContent = label; }, 2_000);
  },

  /** Send what was typed, in a room or in a thread. */
  say(text, { room, thread = null }) {
    const command = /^\/vigie(\s|$)/i.test(text);
    if (command && state.sent.at(-1) !== text) state.sent.push(text);
    return app.act({ kind: command ? "command" : "message", text, room, thread }, null, () => {
      if (thread === null && composer && !composer.text()) composer.put(text);
    });
  },

  /** A button of a message was pressed. */
  async press(action, button, entry) {
    if (action.confirm && !(await confirm(action.confirm, button))) return;
    app.act({ kind: "press", name: action.route, value: action.value, room: state.room, thread: entry?.thread ?? null, message: entry?.id ?? null }, button);
  },

  /** Do it: events come in while it goes on; nothing is said for 300 ms, then one line, after 5 s what is waited for. */
  async act(wish, opener, lost) {
    if (opener?.getAttribute("aria-disabled")) return;
    opener?.setAttribute("aria-disabled", "true");
    let told = "";
    const soon = setTimeout(() => stream.progress(say("looking")), PATIENCE_MS);
    const late = setTimeout(() => told && stream.progress(told), LONG_MS);
    const still = () => { clearTimeout(soon); clearTimeout(late); stream.progress(null); };
    try {
      await act({ ...wish, locale: state.locale, zone: state.zone }, (event) => {
        if (event.type === "progress") { told = event.text; return; }
        if (!(event.type === "entry" && event.entry.by === "you")) still();
        take(event, { mine: true, opener, wish });
      });
      back();
    } catch (error) {
      lost?.();
      if (error instanceof Gone) gone();
      else app.announce(refusal(error));
      if (!(error instanceof Gone)) off(refusal(error));
    } finally {
      still();
      opener?.removeAttribute("aria-disabled");
    }
  },
});

const refusal = (error) => say(error.message ? `refused.${error.message}` : "refused.other");

const stream = makeStream(streamNode, app);
app.rail = makeRail(app);
app.thread = makeThread(document.getElementById("thread"), app);
app.drawer = makeDrawer(document.getElementById("drawer"), app);

/** What the server says: an entry, a changed one, a form, the Home, another language or time zone of the person. */
function take(event, { mine, opener = null, wish = null }) {
  switch (event.type) {
    case "entry": return takeEntry(event.entry, mine);
    case "replaced": {
      const at = state.entries.findIndex((entry) => entry.id === event.entry.id);
      if (at < 0) return takeEntry(event.entry, mine);
      state.entries[at] = event.entry;
      if (app.thread.shows(event.entry.thread)) app.thread.replace(event.entry);
      else if (event.entry.room === state.room) stream.replace(event.entry);
      return undefined;
    }
    case "form": return openForm(event.form, { opener, submit: (values) => submit(event.form.name, values, wish) });
    case "home":
      lastHome = event.message;
      return state.room === "home" ? showHome(home, lastHome, app.press) : undefined;
    case "person":
      if (event.locale !== state.locale) return app.setLocale(event.locale);
      return start(state.locale).then(draw);
    default: return undefined;
  }
}

function takeEntry(entry, mine) {
  if (state.entries.some((one) => one.id === entry.id)) return;
  state.entries.push(entry);
  if (mine && state.room === "home") app.go(entry.room, { focus: false });
  else if (entry.room === state.room) stream.add(entry, { mine });
  if (app.thread.shows(entry.thread)) app.thread.add(entry);
  if (entry.room === state.room) remember(`read.${entry.room}`, entry.n, state.session);
  app.rail.draw();
}

/** Send a form: null when it was taken, the troubles by field, or a sentence when nobody answered. */
async function submit(name, values, wish) {
  return new Promise((done) => {
    const body = { kind: "submit", name, values, room: wish?.room ?? state.room, thread: wish?.thread ?? null, message: wish?.message ?? null, locale: state.locale, zone: state.zone };
    act(body, (event) => {
      if (event.type === "troubles") done(event.fields);
      else if (event.type === "accepted") done(null);
      else take(event, { mine: true, wish: body });
    }).then(back, (error) => {
      done(error instanceof Gone ? say("gone_form") : refusal(error));
      if (error instanceof Gone) gone();
    });
  });
}

// The server is gone, or says no: one bar over the composer. It leaves by itself when the server is back.

let bar = null;

function off(...what) {
  bar?.remove();
  const again = el("button", { type: "button", class: "btn s" }, say("retry"));
  again.addEventListener("click", () => { if (bar?.dataset.gone) listening.now(); else back(); });
  bar = el("div", { class: "off", role: "alert" }, icon("warning"), el("span", null, what), again);
  foot.prepend(bar);
  foot.hidden = false;
}

function gone() {
  if (bar?.dataset.gone) return;
  off(rich("gone"));
  bar.dataset.gone = "1";
}

function back() {
  bar?.remove();
  bar = null;
  foot.hidden = state.room === "home";
}

function draw() {
  const room = state.room;
  const atHome = room === "home";
  home.hidden = !atHome;
  streamNode.hidden = atHome;
  foot.hidden = atHome && !bar;
  document.querySelector(".skip").setAttribute("href", atHome ? "#home" : "#box");
  const entries = state.entries.filter((entry) => entry.room === room);
  const last = entries.at(-1);
  if (last) remember(`read.${room}`, last.n, state.session);
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  app.rail.draw();
  if (atHome) { showAtHome(); return; }
  composer = makeComposer({ app, label: say("composer_label", { room: app.roomName(room) }), hint: say("composer_hint"), completes: true, send: (text) => app.say(text, { room }) });
  composer.box.id = "box";
  fill(foot, stream.fresh, bar, composer.node);
  composer.put(drafts.get(room) ?? "");
  const empty = !entries.some((entry) => !entry.thread);
  stream.show(entries, empty && firstVisit(room, state.samples[room] ?? [], composer.begin));
}

function showAtHome() {
  composer = null;
  fill(foot, bar);
  if (lastHome && lastHome.locale === state.locale) showHome(home, lastHome, app.press);
  else fill(home);
  app.act({ kind: "home", room: "home" }, null);
}

/** Take words, rooms and samples in a language; the log too where there is none yet. Resolves to the server's log. */
async function start(locale) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const said = await ask("start", { locale, zone });
  speak(said.locale, said.words, said.zone);
  document.documentElement.lang = said.locale;
  const { words: _, entries, ...rest } = said;
  Object.assign(state, rest);
  if (state.entries.length) return entries;
  state.entries = entries;
  state.sent = entries.filter((entry) => entry.command).map((entry) => entry.text);
  return entries;
}

// A scroll bar that takes room must not push the cards out of line with the composer.
document.documentElement.style.setProperty("--bar", `${streamNode.offsetWidth - streamNode.clientWidth}px`);

const wanted = remembered("locale") ?? (navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en");
await start(wanted);
const asked = location.hash.slice(1) || remembered("room");
if (state.rooms.some((room) => room.id === asked)) state.room = asked;
draw();
app.focusBox();
addEventListener("hashchange", () => { const room = location.hash.slice(1); if (state.rooms.some((one) => one.id === room) && room !== state.room) app.go(room); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.rail.draw());
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); if (composer) app.focusBox(); else home.querySelector("button")?.focus(); });
listening = listen({
  onEvent: (event) => take(event, { mine: false }),
  onGone: gone,
  // What was said meanwhile, or by a server begun anew, is taken up; what stands here from before stays.
  onBack() { back(); start(state.locale).then((entries) => { for (const entry of entries) takeEntry(entry, false); app.rail.draw(); }, gone); },
});
