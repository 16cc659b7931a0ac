"use strict";
// The search box hides the rules without the words typed; paper gets the whole contents. The page is whole without this.
const box = document.querySelector(".find");
const status = box.querySelector("[role=status]");
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const rules = [...document.querySelectorAll(".rule")].map((rule) => [rule, folded(rule.textContent)]);
const packs = [...document.querySelectorAll(".pack")];
const others = document.querySelectorAll("#acts, #signals, #lists");

function find(typed) {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  let n = 0;
  for (const [rule, text] of rules) {
    rule.hidden = !words.every((word) => text.includes(word));
    n += !rule.hidden;
  }
  for (const pack of packs) pack.hidden = !pack.querySelector(".rule:not([hidden])");
  for (const part of others) part.hidden = words.length > 0;
  status.textContent = words.length ? (status.dataset[n > 1 ? "other" : n ? "one" : "zero"]).replace("#", n) : "";
}

box.hidden = false;
box.querySelector("input").addEventListener("input", (event) => find(event.target.value));
addEventListener("beforeprint", () => document.querySelectorAll("nav details").forEach((pack) => (pack.open = true)));
addEventListener("hashchange", () => {
  const wanted = document.getElementById(location.hash.slice(1));
  if (!wanted?.closest("[hidden]")) return;
  box.querySelector("input").value = "";
  find("");
  wanted.scrollIntoView();
});
