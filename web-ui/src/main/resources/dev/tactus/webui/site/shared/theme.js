// The theme: light or dark, by the system until it is chosen here. Loaded by every page.

const KEY = "tactus-scheme";
const ORDER = ["", "dark", "light"];
/** @type {Record<string, string>} */
const NAMES = { "": "by the system", dark: "dark", light: "light" };

let scheme = localStorage.getItem(KEY) ?? "";

/** @param {HTMLElement | null} button */
function apply(button) {
  scheme = ORDER.includes(scheme) ? scheme : "";
  document.documentElement.dataset.scheme = scheme;
  if (button !== null) {
    button.title = `Theme: ${NAMES[scheme]}`;
    button.ariaLabel = `Theme: ${NAMES[scheme]}. Change to ${NAMES[next()]}`;
  }
  dispatchEvent(new Event("scheme"));
}

const next = () => ORDER[(ORDER.indexOf(scheme) + 1) % ORDER.length] ?? "";

const button = document.getElementById("scheme");
button?.addEventListener("click", () => {
  scheme = next();
  localStorage.setItem(KEY, scheme);
  apply(button);
});
apply(button);
