// Finds the position and size of entities of games that the page does not know.

/** @typedef {Record<string, Record<string, any>>} Components fields by the names of components */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box middle and size */
/** @typedef {{ left: number, right: number, bottom: number, top: number }} Bounds */

const OUTLIER = 3;
const isNumber = (/** @type {unknown} */ value) => typeof value === "number";

/**
 * Returns the component with an entity's position: the one called position, else the first with x and y; null if there is none.
 *
 * @param {Components} components
 */
export function placeOf(components) {
  let found = null;
  for (const [name, fields] of Object.entries(components)) {
    if (isNumber(fields?.x) && isNumber(fields.y)) {
      if (name.toLowerCase() === "position") {
        return fields;
      }
      found ??= fields;
    }
  }
  return found;
}

/**
 * Returns an entity's position and size, null without a position; without a size both width and height are 0.
 *
 * @param {Components} components
 */
export function shapeOf(components) {
  const place = placeOf(components);
  if (place === null) {
    return null;
  }
  const { x, y, z = 0 } = place;
  for (const fields of Object.values(components)) {
    const width = fields?.width ?? fields?.w;
    const height = fields?.height ?? fields?.h;
    if (isNumber(width) && isNumber(height)) {
      return { x, y, z, width, height, round: false };
    }
    const radius = fields?.radius ?? fields?.r;
    if (isNumber(radius)) {
      return { x, y, z, width: 2 * radius, height: 2 * radius, round: true };
    }
  }
  return { x, y, z, width: 0, height: 0, round: true };
}

/**
 * Returns the seat that owns an entity, 0 for none.
 *
 * @param {Components} components
 */
export function ownerOf(components) {
  for (const fields of Object.values(components)) {
    if (isNumber(fields?.owner)) {
      return fields.owner;
    }
  }
  return 0;
}

/**
 * Returns the bounding box of all shapes except those that are so large that all others would be tiny.
 *
 * @param {Box[]} shapes
 * @returns {Bounds}
 */
export function surround(shapes) {
  const left = [...shapes].sort((a, b) => Math.max(a.width, a.height) - Math.max(b.width, b.height));
  while (left.length > 1) {
    const largest = left[left.length - 1];
    const size = Math.max(largest.width, largest.height);
    if (size === 0) {
      break;
    }
    const rest = around(left, left.length - 1);
    const extent = Math.max(rest.right - rest.left, rest.top - rest.bottom);
    if (size <= OUTLIER * extent || extent === 0) {
      break;
    }
    left.pop();
  }
  return left.length === 0 ? { left: -1, right: 1, bottom: -1, top: 1 } : around(left, left.length);
}

/**
 * @param {Box[]} shapes
 * @param {number} count how many of them, from the first
 */
function around(shapes, count) {
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (let i = 0; i < count; i++) {
    const { x, y, width, height } = shapes[i];
    box.left = Math.min(box.left, x - width / 2);
    box.right = Math.max(box.right, x + width / 2);
    box.bottom = Math.min(box.bottom, y - height / 2);
    box.top = Math.max(box.top, y + height / 2);
  }
  return box;
}
