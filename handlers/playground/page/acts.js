// What a person does here, sent to the server; and what the server says to it: entries, changed ones, forms, the Home.

import { confirm, openForm } from "./dialog.js";
import { remember } from "./memory.js";
import { act, Gone } from "./net.js";
import { say } from "./words.js";

const PATIENCE_MS = 300;
const LONG_MS = 5_000;

export function makeActs(app) {
  const { state } = app;
  const viewer = () => ({ locale: state.locale, zone: state.zone });
  const refusal = (error) => say(error.message ? `refused.${error.message}` : "refused.other");

  // An answer comes twice: to the page that asked, and to every page that listens. What is heard while one asks waits until the answer is in.
  const heard = [];
  let asking = 0;

  async function asked(work) {
    asking += 1;
    try {
      return await work;
    } finally {
      asking -= 1;
      if (!asking) for (const event of heard.splice(0)) take(event, { mine: false });
    }
  }

  /** What the server says: an entry, a changed one, a form, the Home, another language or time zone of the person. */
  function take(event, { mine, opener = null, wish = null }) {
    switch (event.type) {
      case "entry":
        return takeEntry(event.entry, mine);
      case "replaced":
        return takeReplaced(event.entry, mine);
      case "form":
        return openForm(event.form, { opener, submit: (values) => submit(event.form.name, values, wish) });
      case "home":
        return app.showHome(event.message);
      case "person":
        return event.locale === state.locale ? app.start(state.locale).then(app.draw) : app.setLocale(event.locale);
      default:
        return undefined;
    }
  }

  function takeEntry(entry, mine) {
    if (state.entries.some((one) => one.id === entry.id)) return;
    state.entries.push(entry);
    if (mine && state.room === "home") app.go(entry.room, { focus: false });
    else if (entry.room === state.room) app.stream.add(entry, { mine });
    if (app.thread.shows(entry.thread)) app.thread.add(entry);
    if (entry.room === state.room) remember(`read.${entry.room}`, entry.n, state.session);
    app.rail.draw();
  }

  function takeReplaced(entry, mine) {
    const at = state.entries.findIndex((one) => one.id === entry.id);
    if (at < 0) return takeEntry(entry, mine);
    state.entries[at] = entry;
    if (app.thread.shows(entry.thread)) app.thread.replace(entry);
    else if (entry.room === state.room) app.stream.replace(entry);
    return undefined;
  }

  /** Do it: events come in while it goes on; nothing is said for 300 ms, then one line, after 5 s what is waited for. */
  async function run(wish, opener, lost) {
    if (opener?.getAttribute("aria-disabled")) return;
    opener?.setAttribute("aria-disabled", "true");
    let told = "";
    const soon = setTimeout(() => app.stream.progress(say("looking")), PATIENCE_MS);
    const late = setTimeout(() => told && app.stream.progress(told), LONG_MS);
    const answered = () => {
      clearTimeout(soon);
      clearTimeout(late);
      app.stream.progress(null);
    };
    try {
      const answer = (event) => {
        if (event.type === "progress") told = event.text;
        else if (!(event.type === "entry" && event.entry.by === "you")) answered();
        take(event, { mine: true, opener, wish });
      };
      await asked(act({ ...wish, ...viewer() }, answer));
      app.bar.leave();
    } catch (error) {
      lost?.();
      if (error instanceof Gone) app.bar.gone();
      else app.bar.refused(refusal(error), () => run(wish, opener, lost));
    } finally {
      answered();
      opener?.removeAttribute("aria-disabled");
    }
  }

  /** Send a form: null when it was taken, the troubles by field, or a sentence when nobody answered. */
  function submit(name, values, wish) {
    const from = { room: wish?.room ?? state.room, thread: wish?.thread ?? null, message: wish?.message ?? null };
    const body = { kind: "submit", name, values, ...from, ...viewer() };
    return new Promise((done) => {
      const answer = (event) => {
        if (event.type === "troubles") done(event.fields);
        else if (event.type === "accepted") done(null);
        else take(event, { mine: true, wish: body });
      };
      asked(act(body, answer)).then(app.bar.leave, (error) => {
        done(error instanceof Gone ? say("gone_form") : refusal(error));
        if (error instanceof Gone) app.bar.gone();
      });
    });
  }

  return {
    act: run,

    /** What nobody asked for on this page. */
    hear(event) {
      if (asking) heard.push(event);
      else take(event, { mine: false });
    },

    /** Send what was typed, in a room or in a thread; what could not be sent goes back to where it was typed. */
    say(text, { room, thread = null, file = null }, lost) {
      const command = /^\/vigie(\s|$)/i.test(text);
      if (command && state.sent.at(-1) !== text) state.sent.push(text);
      return run({ kind: command ? "command" : "message", text, room, thread, file }, null, lost);
    },

    /** A button of a message was pressed; a dangerous act is asked about first. */
    async press(action, button, entry) {
      if (action.confirm && !(await confirm(action.confirm, button))) return;
      const from = { room: state.room, thread: entry?.thread ?? null, message: entry?.id ?? null };
      run({ kind: "press", name: action.route, value: action.value, ...from }, button);
    },
  };
}
