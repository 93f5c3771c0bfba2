// The page's colors for a canvas, which supports neither custom properties nor light-dark().

const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * Returns the computed colors of custom properties of the page, by name.
 *
 * @param {string[]} names without the leading hyphens
 * @returns {Record<string, string>}
 */
export function colors(...names) {
  const probe = document.body.appendChild(document.createElement("i"));
  /** @type {Record<string, string>} */
  const found = {};
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

/**
 * Runs a function now and after each change between light and dark, by the system or by the theme button.
 *
 * @param {(isDark: boolean) => void} run
 * @returns {() => void} ends that
 */
export function onColorScheme(run) {
  const change = () => {
    const chosen = document.documentElement.dataset.scheme;
    run(chosen ? chosen === "dark" : dark.matches);
  };
  dark.addEventListener("change", change);
  addEventListener("scheme", change);
  change();
  return () => {
    dark.removeEventListener("change", change);
    removeEventListener("scheme", change);
  };
}
