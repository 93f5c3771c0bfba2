// Which page is open: the part of the address behind #, so that each can be linked and the browser's own buttons work.

/** Whoever mistypes an address lands on a page that is not there, not on none. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Returns where we are: `path` as parts, and what stands behind the question mark. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  return { path: path.split("/").filter(part => part !== "").map(decoded), query: new URLSearchParams(query) };
}

/** Returns the address of a page, for a link; values that are null are left out. */
export function to(path, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== "");
  const text = new URLSearchParams(known).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text === "" ? "" : `?${text}`}`;
}

export function go(path, query) {
  location.hash = to(path, query);
}

/** Writes into the address what a page shows now, without opening it anew. */
export function note(path, query) {
  history.replaceState(null, "", to(path, query));
}
