// The address: the part after # names the open page, so that pages can be linked and the browser's history works.

/** @typedef {Record<string, string | number | null>} Query */

/**
 * Decodes a part of the address; a malformed one is taken literally.
 *
 * @param {string} part
 */
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

/**
 * Returns the address of a page; query values that are null or empty are left out.
 *
 * @param {string[]} path
 * @param {Query} query
 */
export function to(path, query = {}) {
  const known = Object.entries(query).filter(([, value]) => value !== null && value !== "").map(([key, value]) => [key, String(value)]);
  const text = new URLSearchParams(known).toString();
  return `#/${path.map(encodeURIComponent).join("/")}${text === "" ? "" : `?${text}`}`;
}

/**
 * @param {string[]} path
 * @param {Query} [query]
 */
export function navigate(path, query) {
  location.hash = to(path, query);
}

/**
 * Replaces the address without opening the page again.
 *
 * @param {string[]} path
 * @param {Query} [query]
 */
export function replaceAddress(path, query) {
  history.replaceState(null, "", to(path, query));
}
