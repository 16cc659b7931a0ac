// The page's own words, as the server said them in the chosen language, and hours as that language writes them.

import { el } from "./dom.js";

let words = {};
let locale = "fr";
let zone = "UTC";
let plural = new Intl.PluralRules("fr");

/** Take the words of a language; hours are told in that time zone. */
export function speak(language, said, timeZone) {
  locale = language;
  words = said;
  zone = timeZone;
  plural = new Intl.PluralRules(language);
}

export const language = () => locale;

/** A wording with its blanks filled. One with plural forms is chosen by `n`. */
export function say(key, values = {}) {
  const wording = words[key] ?? key;
  const form = typeof wording === "string" ? wording : (wording[plural.select(Number(values.n ?? 0))] ?? wording.other);
  return form.replace(/\{(\w+)\}/g, (blank, name) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : (value ?? blank);
  });
}

/** The same as nodes: what stands between ** is strong, between ` is code. Values never bring marks of their own. */
export function rich(key, values = {}) {
  const wording = String(words[key] ?? key);
  return wording.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((piece) => {
    const filled = (text) => text.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
    if (piece.startsWith("**")) return el("b", null, filled(piece.slice(2, -2)));
    if (piece.startsWith("`")) return el("code", null, filled(piece.slice(1, -1)));
    return filled(piece);
  });
}

/** 1 300 and 0,4 in French, 1,300 and 0.4 in English. */
export const number = (value) => new Intl.NumberFormat(locale === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: 1 }).format(value);

/** "9 h 14" and "14 h" in French, "09:14" in English, in the person's time zone. */
export function clock(moment) {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).formatToParts(
    new Date(moment),
  );
  const of = (type) => parts.find((part) => part.type === type).value;
  if (locale === "en") return `${of("hour")}:${of("minute")}`;
  return `${Number(of("hour"))}\u00a0h${of("minute") === "00" ? "" : `\u00a0${of("minute")}`}`;
}

/** "23 novembre", "23 November". */
export function day(moment) {
  const written = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { day: "numeric", month: "long", timeZone: zone }).format(
    new Date(moment),
  );
  return locale === "fr" ? written.replace(/^1 /, "1er ").replace(" ", "\u00a0") : written;
}

/** A <time> with the hour, and the whole date for whoever asks. */
export const time = (moment) => el("time", { datetime: moment, title: `${day(moment)}, ${clock(moment)}` }, clock(moment));
