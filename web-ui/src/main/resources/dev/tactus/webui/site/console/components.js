// Building blocks of the console's pages.

import { make } from "../shared/dom.js";

/** @typedef {{ element: HTMLElement, show: (failure: any) => void }} Problem */

/**
 * Returns the head of a page: title, details beside it, and action buttons.
 *
 * @param {string} title
 * @param {Node[]} aside
 * @param {Node[]} deeds
 */
export function head(title, aside = [], deeds = []) {
  const heading = make("h1", "", title);
  return make("div", "head-line", heading, ...aside, make("div", "actions", ...deeds));
}

/**
 * @param {string} title
 * @param {(Node | string)[]} children
 */
export function card(title, ...children) {
  const heading = make("h2", "", title);
  const section = make("section", "card", make("div", "row", heading), ...children);
  section.ariaLabel = title;
  return section;
}

/**
 * Returns a card with controls beside its title.
 *
 * @param {string} title
 * @param {Node[]} controls
 * @param {(Node | string)[]} children
 */
export function cardWith(title, controls, ...children) {
  const section = card(title, ...children);
  section.firstElementChild?.append(...controls);
  return section;
}

/**
 * Returns a list of names and values.
 *
 * @param {(string | Node)[][]} pairs
 */
export function facts(pairs) {
  return make("dl", "facts", ...pairs.flatMap(([name, value]) => [make("dt", "", name), make("dd", "", value ?? "–")]));
}

/**
 * Shows that nothing is at this address, with links to continue.
 *
 * @param {HTMLElement} main
 * @param {string} title
 * @param {string} text
 * @param {string[][]} links texts and addresses
 */
export function missing(main, title, text, links) {
  const ways = make("p", "links", ...links.map(([label, href]) => {
    const link = make("a", "", label);
    link.href = href;
    return link;
  }));
  main.replaceChildren(head(title), make("section", "card missing", make("p", "", text), ways));
}

/**
 * @param {string} label
 * @param {string} placeholder
 * @param {() => void} changed
 */
export function filter(label, placeholder, changed) {
  const input = make("input", "");
  Object.assign(input, { type: "search", placeholder, spellcheck: false, autocomplete: "off", ariaLabel: label });
  input.addEventListener("input", changed);
  return input;
}

/**
 * @param {string} label
 * @param {string[][]} options values and texts
 * @param {() => void} changed
 */
export function choice(label, options, changed) {
  const select = make("select", "");
  select.ariaLabel = label;
  select.append(...options.map(([value, text]) => new Option(text, value)));
  select.addEventListener("change", changed);
  return select;
}

/**
 * Returns an element for an error; `show` takes the failure, or null for none.
 *
 * @returns {Problem}
 */
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
