// Everything the page asks of the server: JSON with the start's token, answers as lines of JSON while a task goes on.

let token = document.querySelector('meta[name="vigie-token"]').content;

/** The server did not answer, or broke off. */
export class Gone extends Error {}

/** The server answered with a sentence that it will not do this. */
export class Refused extends Error {
  constructor(status, reason) {
    super(reason);
    this.status = status;
  }
}

async function post(path, body, { signal, anew = true } = {}) {
  let response;
  try {
    response = await fetch(`/page/api/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Vigie-Token": token },
      body: JSON.stringify(body, (_, value) => (typeof value === "string" ? wellFormed(value) : value)),
      signal,
    });
    if (response.status === 403 && anew) {
      await renew();
      return post(path, body, { signal, anew: false });
    }
  } catch (error) {
    throw new Gone(String(error));
  }
  if (response.ok) return response;
  const { reason = "" } = await response.json().catch(() => ({}));
  throw new Refused(response.status, reason);
}

// A half of a surrogate pair has no place in JSON; an old browser without the method leaves that to the server.
const wellFormed = (text) => text.toWellFormed?.() ?? text;

async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    let read;
    try {
      read = await reader.read();
    } catch (error) {
      throw new Gone(String(error));
    }
    if (read.done) return;
    const whole = (rest + read.value).split("\n");
    rest = whole.pop();
    for (const line of whole) if (line) yield JSON.parse(line);
  }
}

/** One JSON answer to one question: `start`, `json`, `prefer`. */
export const ask = async (path, body) => (await post(path, body)).json();

/** The bytes of a file that came with a message. */
export const fetched = async (id, part) => (await post("file", { id, part })).blob();

/** Do something and hand over each event of it. Throws Gone when the answer broke off, Refused when there was none. */
export async function act(wish, onEvent) {
  let ended = false;
  for await (const event of lines(await post("act", wish))) {
    if (event.type === "end") ended = true;
    else await onEvent(event);
  }
  if (!ended) throw new Gone("the answer broke off");
}

/** A restarted server has a new token; it stands in the page that it serves. */
async function renew() {
  const page = await fetch("/", { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector('meta[name="vigie-token"]');
  if (fresh) token = fresh.content;
}

const PATIENCE_MS = 25_000; // the server's beat comes every 10 s

/** Hear what nobody asked for, for as long as the page is open; say when the server is gone and when it is there. `now()` tries at once. */
export function listen({ onEvent, onGone, onThere }) {
  let wake = () => {};
  const pause = (ms) =>
    new Promise((done) => {
      const timer = setTimeout(done, ms);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  (async () => {
    for (let tries = 0; ; tries += 1) {
      const stop = new AbortController();
      let patience;
      const waiting = () => {
        clearTimeout(patience);
        patience = setTimeout(() => stop.abort(), PATIENCE_MS);
      };
      try {
        waiting();
        for await (const event of lines(await post("listen", {}, { signal: stop.signal }))) {
          waiting();
          if (event.type === "hello") {
            tries = 0;
            onThere();
          } else if (event.type !== "beat") onEvent(event);
        }
      } catch (error) {
        if (!(error instanceof Gone || error instanceof Refused)) console.warn(error);
      }
      clearTimeout(patience);
      if (tries > 0) onGone();
      await pause(tries === 0 ? 300 : Math.min(2_000, 400 * tries));
    }
  })();
  return { now: () => wake() };
}
