// Light or dark: as the system says, until somebody chooses.

const KEY = "tactus-scheme";
const NEXT = { "": "dark", dark: "light", light: "" };
const NAMES = { "": "as the system", dark: "dark", light: "light" };

function apply(scheme, button) {
  document.documentElement.dataset.scheme = scheme;
  button.title = `Colours: ${NAMES[scheme]}`;
  button.setAttribute("aria-label", `${button.title}. Change to ${NAMES[NEXT[scheme]]}`);
  dispatchEvent(new Event("scheme"));
}

/** Makes a button change the colours. */
export function switchBy(button) {
  let scheme = localStorage.getItem(KEY) ?? "";
  scheme = scheme in NEXT ? scheme : "";
  apply(scheme, button);
  button.addEventListener("click", () => {
    scheme = NEXT[scheme];
    localStorage.setItem(KEY, scheme);
    apply(scheme, button);
  });
}
