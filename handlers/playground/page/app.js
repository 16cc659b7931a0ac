// The page: its state, its rooms, its languages. Every other file makes one piece of it; this one puts them together and starts.

import { makeActs } from "./acts.js";
import { makeBar } from "./bar.js";
import { makeComposer } from "./composer.js";
import { fill } from "./dom.js";
import { makeDrawer } from "./drawer.js";
import { showHome } from "./home.js";
import { remember, remembered } from "./memory.js";
import { ask, fetched, listen } from "./net.js";
import { makeRail } from "./rail.js";
import { makeStream } from "./stream.js";
import { makeThread } from "./thread.js";
import { firstVisit } from "./visit.js";
import { say, speak } from "./words.js";

const [home, streamNode, foot, status] = ["home", "stream", "foot", "status"].map((id) => document.getElementById(id));

const state = {
  room: "science",
  locale: "fr",
  zone: "UTC",
  rooms: [],
  verbs: [],
  samples: {},
  entries: [], // all that was said in all rooms, oldest first
  sent: [], // the commands, for the composer to recall
  person: "",
  initials: "",
  session: "",
  maxChars: 40_000,
  maxFileBytes: 10_000_000,
};
const app = { state, stage: document.getElementById("stage"), tabs: document.getElementById("tabs") };
const drafts = new Map(); // what stands unsent in each room
let composer = null;
let lastHome = null;

Object.assign(app, {
  start,
  draw,
  roomName: (id) => (id === "vigie" ? say("vigie") : `#${id}`),
  focusBox: () => composer?.focus(),

  announce(text) {
    status.textContent = "";
    setTimeout(() => (status.textContent = text), 60);
  },

  closeOthers(name) {
    if (name === "thread") app.drawer.close();
    else app.thread.close();
  },

  unread(room) {
    const read = remembered(`read.${room}`, state.session) ?? 0;
    const counts = (entry) => entry.room === room && entry.by === "vigie" && !entry.thread;
    return state.entries.filter((entry) => counts(entry) && entry.id.startsWith(state.session) && entry.n > read).length;
  },

  /** Go to a room; the draft of the one that is left stays in it. */
  go(room, { focus = true } = {}) {
    keepDraft();
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
    keepDraft();
    await start(locale).catch(app.bar.gone);
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

  showHome(message) {
    lastHome = message;
    if (state.room === "home") showHome(home, message, app.press);
  },

  /** Put a text, or the promise of one, into the clipboard, and say so on the button. */
  async copy(text, button) {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(await text);
      button.textContent = say("copied");
    } catch {
      button.textContent = say("not_copied");
    }
    app.announce(button.textContent);
    setTimeout(() => (button.textContent = label), 2_000);
  },
  /** Hand over a file that came with a message, as the browser hands over any. */
  async download(id, part, name, button) {
    const blob = await fetched(id, part).catch(() => null);
    if (!blob) {
      button.textContent = say("not_downloaded");
      return app.announce(button.textContent);
    }
    const address = URL.createObjectURL(blob);
    const link = document.createElement("a");
    Object.assign(link, { href: address, download: name });
    link.click();
    return setTimeout(() => URL.revokeObjectURL(address), 10_000);
  },
  copyChecked: async ({ copies, code }, button) => app.copy(copies || (await ask("text", { id: code }).catch(() => ({}))).text, button),
});

app.bar = makeBar(foot, app);
app.stream = makeStream(streamNode, app);
Object.assign(app, makeActs(app));
app.rail = makeRail(app);
app.thread = makeThread(document.getElementById("thread"), app);
app.drawer = makeDrawer(document.getElementById("drawer"), app);

function keepDraft() {
  if (composer) drafts.set(state.room, composer.text());
}

/** Show the room as it stands now, in the language of now. */
function draw() {
  const room = state.room;
  const atHome = room === "home";
  const entries = state.entries.filter((entry) => entry.room === room);
  home.hidden = !atHome;
  streamNode.hidden = atHome;
  foot.hidden = atHome && !app.bar.node();
  document.querySelector(".skip").setAttribute("href", atHome ? "#home" : "#box");
  if (entries.length) remember(`read.${room}`, entries.at(-1).n, state.session);
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  app.rail.draw();
  if (atHome) drawHome();
  else drawRoom(room, entries);
}

function drawRoom(room, entries) {
  const back = (text, file) => {
    if (composer && !composer.text()) composer.put(text);
    if (composer && file) composer.attach(file);
  };
  const send = (text, file) => app.say(text, { room, file }, () => back(text, file));
  const label = say("composer_label", { room: app.roomName(room) });
  composer = makeComposer({ app, label, hint: say("composer_hint"), completes: true, send });
  composer.box.id = "box";
  fill(foot, app.stream.fresh, app.bar.node(), composer.node);
  composer.put(drafts.get(room) ?? "");
  const empty = !entries.some((entry) => !entry.thread);
  app.stream.show(entries, empty && firstVisit(room, state.samples[room] ?? [], composer.begin));
}

function drawHome() {
  composer = null;
  fill(foot, app.bar.node());
  if (lastHome?.locale === state.locale) showHome(home, lastHome, app.press);
  else fill(home);
  app.act({ kind: "home", room: "home" }, null);
}

const viewer = (locale) => ({ locale, zone: Intl.DateTimeFormat().resolvedOptions().timeZone });

/** Take words, rooms and samples in a language; the log too where there is none yet. */
async function start(locale) {
  const { words, entries, ...rest } = await ask("start", viewer(locale));
  speak(rest.locale, words, rest.zone);
  document.documentElement.lang = rest.locale;
  Object.assign(state, rest);
  if (state.entries.length) return;
  state.entries = entries;
  state.sent = entries.filter((entry) => entry.command).map((entry) => entry.text);
}

const isRoom = (id) => state.rooms.some((room) => room.id === id);

// A scroll bar that takes room must not push the cards out of line with the composer.
document.documentElement.style.setProperty("--bar", `${streamNode.offsetWidth - streamNode.clientWidth}px`);

await start(remembered("locale") ?? (navigator.language.toLowerCase().startsWith("fr") ? "fr" : "en"));
const wanted = location.hash.slice(1) || remembered("room");
if (isRoom(wanted)) state.room = wanted;
draw();
app.focusBox();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => app.rail.draw());
addEventListener("hashchange", () => {
  const room = location.hash.slice(1);
  if (isRoom(room) && room !== state.room) app.go(room);
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  if (composer) app.focusBox();
  else home.querySelector("button")?.focus();
});
app.listening = listen({
  onEvent: app.hear,
  onGone: app.bar.gone,
  // What was said while nobody listened, or by a server begun anew, is taken up; what stands here from before stays.
  async onThere() {
    app.bar.leave();
    const said = await ask("start", viewer(state.locale)).catch(() => null);
    if (!said) return;
    state.session = said.session;
    for (const entry of said.entries) app.hear({ type: "entry", entry });
    app.rail.draw();
  },
});
