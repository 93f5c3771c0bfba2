// The page's colours for a canvas, which understands neither custom properties nor light-dark().

const scheme = matchMedia("(prefers-color-scheme: dark)");

/** Returns what custom properties of the page come to now, by their names. */
export function inks(...names) {
  const probe = document.body.appendChild(document.createElement("i"));
  const found = {};
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

/** Runs something now and whenever the page has become light or dark, by the system or by its own switch; returns what ends that. */
export function onScheme(run) {
  scheme.addEventListener("change", run);
  addEventListener("scheme", run);
  run();
  return () => {
    scheme.removeEventListener("change", run);
    removeEventListener("scheme", run);
  };
}
