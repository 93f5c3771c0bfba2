// The address: the part after # names the open page, so that pages can be linked and the browser's history works.

/** Decodes a part of the address; a malformed one is taken literally. */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Returns the current path as parts, and the query. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  return { path: path.split("/").filter(part => part !== "").map(decoded), query: new URLSearchParams(query) };
}

/** Returns the address of a page; query values that are null or empty are left out. */
export function to(path, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== "");
  const text = new URLSearchParams(known).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text === "" ? "" : `?${text}`}`;
}

export function navigate(path, query) {
  location.hash = to(path, query);
}

/** Replaces the address without opening the page again. */
export function replaceAddress(path, query) {
  history.replaceState(null, "", to(path, query));
}
