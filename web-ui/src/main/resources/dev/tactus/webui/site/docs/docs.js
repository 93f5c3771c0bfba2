// A page of the documentation: search, copy buttons, and the list of pages on narrow screens.

import { closest, element, make } from "../shared/dom.js";
import { excerpt, search, terms } from "./search.js";

const form = element("search", HTMLFormElement);
const results = element("results");
const content = element("content");
const contents = element("contents", HTMLDetailsElement);
const base = form.dataset.base ?? "./";

/** @type {Promise<import("./search.js").Section[]> | null} */
let index = null;
let asked = 0;

/** The index is loaded once it is needed; after a failure again at the next search. */
function loaded() {
  index ??= fetch(`${base}search.json`).then(response => {
    if (!response.ok) {
      throw new Error(`search.json: ${response.status} (expected: 200)`);
    }
    return response.json();
  }).catch(error => {
    index = null;
    throw error;
  });
  return index;
}

/**
 * @param {string} text
 * @param {string[]} wanted
 */
function marked(text, wanted) {
  /** @type {(Node | string)[]} */
  const parts = [];
  const small = text.toLowerCase();
  let from = 0;
  while (from < text.length) {
    const hits = wanted.map(term => ({ at: small.indexOf(term, from), term })).filter(hit => hit.at >= 0);
    const next = hits.sort((a, b) => a.at - b.at || b.term.length - a.term.length)[0];
    if (next === undefined) {
      break;
    }
    parts.push(text.slice(from, next.at), make("mark", "", text.slice(next.at, next.at + next.term.length)));
    from = next.at + next.term.length;
  }
  parts.push(text.slice(from));
  return parts;
}

async function show() {
  const query = String(new FormData(form).get("q") ?? "");
  const mine = ++asked;
  if (query.trim() === "") {
    results.hidden = true;
    return;
  }
  try {
    const found = search(await loaded(), query, form.dataset.language ?? "en");
    if (mine !== asked) {
      return;
    }
    const wanted = terms(query);
    const list = make("ul", "", ...found.map(([address, language, title, heading, text]) => {
      const link = make("a", "",
        make("strong", "", ...marked(heading === "" ? title : heading, wanted), ...heading === "" ? [] : [make("span", "where", ` · ${title}`)]),
        make("span", "excerpt", ...marked(excerpt(text, wanted), wanted)));
      link.href = base + address;
      link.lang = language;
      return make("li", "", link);
    }));
    results.replaceChildren(found.length === 0 ? make("p", "", form.dataset.none ?? "") : list);
  } catch (error) {
    results.replaceChildren(make("p", "problem", form.dataset.failed ?? String(error)));
  }
  results.hidden = false;
}

form.addEventListener("input", () => void show());
form.addEventListener("submit", event => {
  event.preventDefault();
  results.querySelector("a")?.click();
});
form.addEventListener("keydown", event => {
  const links = [...results.querySelectorAll("a")];
  const at = links.findIndex(link => link === document.activeElement);
  if (event.key === "Escape") {
    results.hidden = true;
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
    (next ?? form.querySelector("input"))?.focus();
    event.preventDefault();
  }
});
results.addEventListener("click", event => {
  if (closest(event, "a") !== null) {
    results.hidden = true;
  }
});
document.addEventListener("click", event => {
  if (closest(event, "#search") === null) {
    results.hidden = true;
  }
});
document.addEventListener("keydown", event => {
  if (event.key === "/" && closest(event, "input, textarea, select") === null) {
    form.querySelector("input")?.focus();
    event.preventDefault();
  }
});

/**
 * Copies a text. Pages that were not loaded over HTTPS or from this machine have no clipboard interface, and others may lack the
 * permission; there the older way is taken.
 *
 * @param {HTMLElement} block
 */
async function copy(block) {
  try {
    await navigator.clipboard.writeText(block.textContent ?? "");
  } catch {
    getSelection()?.selectAllChildren(block);
    document.execCommand("copy");
  }
}

for (const code of content.querySelectorAll("pre")) {
  const button = make("button", "plain copy", content.dataset.copy ?? "");
  button.type = "button";
  button.addEventListener("click", () => void copy(code).then(() => {
    button.textContent = content.dataset.copied ?? "";
    setTimeout(() => { button.textContent = content.dataset.copy ?? ""; }, 2_000);
  }));
  const block = make("div", "block");
  code.replaceWith(block);
  block.append(code, button);
}

const narrow = matchMedia("(max-width: 820px)");
const fold = () => { contents.open = !narrow.matches; };
narrow.addEventListener("change", fold);
fold();
contents.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
