// The rail, its narrow twin (tabs below), the bar over the room, and the switches of language and theme.

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { openSheet } from "./dialog.js";
import { say } from "./words.js";

export function makeRail(app) {
  const [rail, tabs, bar] = ["rail", "tabs", "bar"].map((id) => document.getElementById(id));
  const title = (room) => (room.kind === "home" ? say("home") : room.kind === "channel" ? room.name : say("vigie"));
  const sign = (room) => (room.kind === "channel" ? el("i", { "aria-hidden": "true" }, "#") : icon(room.kind === "home" ? "home" : "direct"));

  function place(room) {
    const unread = app.unread(room.id);
    const count = unread > 0 && el("span", { class: "count", "aria-label": say("unread", { n: unread }), role: "img" }, unread);
    const node = el("a", { href: `#${room.id}`, "aria-current": room.id === app.state.room ? "page" : null }, sign(room), title(room), count);
    node.addEventListener("click", (event) => {
      event.preventDefault();
      app.go(room.id);
    });
    return node;
  }

  function segments(label, choices, current, choose) {
    return el(
      "span",
      { class: "seg", role: "group", "aria-label": label },
      choices.map(([value, text, lang]) => {
        const node = el("button", { type: "button", "aria-pressed": String(value === current), lang }, text);
        node.addEventListener("click", () => choose(value));
        return node;
      }),
    );
  }

  const switches = () =>
    el(
      "div",
      { class: "row" },
      segments(
        say("language"),
        [
          ["fr", "FR", "fr"],
          ["en", "EN", "en"],
        ],
        app.state.locale,
        app.setLocale,
      ),
      segments(
        say("theme"),
        [
          ["light", say("light")],
          ["dark", say("dark")],
        ],
        app.theme(),
        app.setTheme,
      ),
    );
  const person = () => [el("b", null, app.state.person), el("p", null, say("department"))];
  const local = () => el("p", { class: "tiny soft" }, say("local"));

  function settings(opener) {
    const content = () => [el("div", { class: "who-in" }, person()), switches(), local()];
    const sheet = openSheet(say("settings"), content(), opener);
    sheet.addEventListener("click", (event) => {
      if (event.target.closest(".seg")) fill(sheet.querySelector(".sheet"), content());
    });
  }

  function drawBar() {
    const room = app.state.rooms.find((one) => one.id === app.state.room);
    const small = el(
      "button",
      { type: "button", class: "btn s mini", "aria-haspopup": "dialog", "aria-label": `${app.state.locale.toUpperCase()}, ${say("settings")}` },
      app.state.locale.toUpperCase(),
    );
    small.addEventListener("click", () => settings(small));
    const json =
      room.kind === "home" &&
      el(
        "button",
        { type: "button", class: "json", "aria-expanded": "false", "aria-label": say("json_of") },
        el("span", { "aria-hidden": "true" }, "{ }", el("span", { class: "long" }, " JSON")),
      );
    if (json) json.addEventListener("click", () => app.drawer.toggle({ id: "home" }, json));
    fill(
      bar,
      el("img", { class: "mini", src: "/page/icon.svg", alt: "Vigie", width: 26, height: 26 }),
      el("h1", null, room.kind === "channel" ? `# ${room.name}` : title(room)),
      el("p", { class: "about" }, say(`about.${room.id}`)),
      el("span", { class: "grow" }),
      json,
      el("span", { class: "mini soft name" }, app.state.person),
      small,
    );
    document.title = `${room.kind === "channel" ? `#${room.name}` : title(room)} · Vigie`;
  }

  function draw() {
    const held = document.activeElement?.closest?.("#rail .seg, #rail a");
    const text = held && document.activeElement.textContent;
    const kind = (wanted) => app.state.rooms.filter((room) => room.kind === wanted);
    const list = (rooms) =>
      el(
        "ul",
        null,
        rooms.map((room) => el("li", null, place(room))),
      );
    fill(
      rail,
      el(
        "div",
        { class: "brand" },
        el("img", { src: "/page/icon.svg", alt: "", width: 28, height: 28 }),
        el("b", null, "Vigie"),
        el("small", null, say("playground")),
      ),
      list(kind("home")),
      el("h2", null, say("rooms")),
      list(kind("channel")),
      el("h2", null, say("direct")),
      list(kind("direct")),
      el("div", { class: "who" }, person(), switches(), local()),
    );
    fill(tabs, app.state.rooms.map(place));
    drawBar();
    if (held) [...rail.querySelectorAll("button, a")].find((one) => one.textContent === text)?.focus();
  }

  return { draw, title };
}
