// What this browser remembers of the page: language, theme, room, what was read. Where storage is shut, nothing is, and all works.

/** What was remembered under that name; of another session of the server it does not count. */
export function remembered(name, session = null) {
  try {
    const raw = localStorage.getItem(`vigie.${name}`);
    if (raw === null || session === null) return raw;
    const [of, value] = raw.split(" ");
    return of === session ? Number(value) : null;
  } catch {
    return null;
  }
}

export function remember(name, value, session = null) {
  try {
    localStorage.setItem(`vigie.${name}`, session === null ? value : `${session} ${value}`);
  } catch {
    // Private windows may refuse; the page goes on without.
  }
}
