// Elements of the page.

/**
 * Returns the element with an id.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [type] its class, if it has to be a special one, such as HTMLInputElement
 * @returns {T}
 * @throws {Error} if the page has no such element
 */
export function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof (type ?? HTMLElement))) {
    throw new Error(`element #${id}: ${found} (expected: ${(type ?? HTMLElement).name})`);
  }
  return /** @type {T} */ (found);
}

/**
 * Returns a new element with a class and children; strings among them become text nodes.
 *
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [kind]
 * @param {(Node | string | number)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, kind = "", ...children) {
  const made = document.createElement(tag);
  made.className = kind;
  made.append(...children.map(child => typeof child === "number" ? String(child) : child));
  return made;
}

/**
 * Returns the drawing context of a canvas.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
export function context2d(canvas) {
  const context = canvas.getContext("2d");
  if (context === null) {
    throw new Error("this browser has no 2D canvas");
  }
  return context;
}

/**
 * Returns the element that an event came from, or the closest ancestor that matches a selector; null if there is none.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {Event} event
 * @param {string} selector
 * @returns {T | null}
 */
export function closest(event, selector) {
  return event.target instanceof Element ? /** @type {T | null} */ (event.target.closest(selector)) : null;
}

/**
 * Saves a response as a file.
 *
 * @param {Response} response
 * @param {string} name
 */
export async function save(response, name) {
  const link = make("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
