// Runs before the first paint, so that a remembered theme does not flash. The rest of the page is a module and comes later.
try {
  const theme = localStorage.getItem("vigie.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const locale = localStorage.getItem("vigie.locale");
  if (locale === "fr" || locale === "en") document.documentElement.lang = locale;
} catch {
  // Storage is shut: the system's theme and language hold.
}
