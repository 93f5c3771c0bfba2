// The parts of which pages are made.

import { make } from "../words.js";

/** Returns the head of a page: its title, what stands beside it, and what can be done. */
export function head(title, aside = [], deeds = []) {
  const heading = make("h1", "", title);
  return make("div", "head-line", heading, ...aside, make("div", "deeds", ...deeds));
}

export function card(title, ...children) {
  const heading = make("h2", "", title);
  const section = make("section", "card", make("div", "row", heading), ...children);
  section.ariaLabel = title;
  return section;
}

/** Returns a card whose title stands beside controls. */
export function cardWith(title, controls, ...children) {
  const section = card(title, ...children);
  section.firstChild.append(...controls);
  return section;
}

/** Returns a list of names and values; a value is text or an element. */
export function facts(pairs) {
  return make("dl", "facts", ...pairs.flatMap(([name, value]) => [make("dt", "", name), make("dd", "", value ?? "–")]));
}

/** Shows that there is nothing at this address, and where to go on. */
export function missing(main, title, text, links) {
  const ways = make("p", "links", ...links.map(([label, href]) => {
    const link = make("a", "", label);
    link.href = href;
    return link;
  }));
  main.replaceChildren(head(title), make("section", "card missing", make("p", "", text), ways));
}

export function filter(label, placeholder, changed) {
  const input = make("input", "");
  Object.assign(input, { type: "search", placeholder, spellcheck: false, autocomplete: "off", ariaLabel: label });
  input.addEventListener("input", changed);
  return input;
}

export function choice(label, options, changed) {
  const select = make("select", "");
  select.ariaLabel = label;
  select.append(...options.map(([value, text]) => new Option(text, value)));
  select.addEventListener("change", changed);
  return select;
}

/** Returns a place for what went wrong; `show` takes the failure, or null for none. */
export function problem() {
  const element = make("p", "problem");
  element.setAttribute("role", "alert");
  element.hidden = true;
  return {
    element,
    show: failure => {
      element.hidden = failure === null;
      element.textContent = failure?.message ?? "";
    },
  };
}

/** Saves what the node answered as a file. */
export async function save(response, name) {
  const link = make("a", "");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
