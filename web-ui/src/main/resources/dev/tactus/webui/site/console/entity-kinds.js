// Colors of entities: by the component that distinguishes their kind, or by the value of a chosen field.

import { placeOf } from "../world/shape.js";

const COLORS = ["#2f7fe0", "#e2574c", "#1f9e77", "#d79a17", "#8b54d6", "#d64b93", "#4aa3b8", "#c46a1d", "#8a9a2f", "#6b7f95"];
const OTHERS = "#7c8b94";
const VALUES_MAX = 12;
const LOOKED_AT = 2_000;

/**
 * @typedef {import("./world.js").WorldState} WorldState
 * @typedef {import("../world/shape.js").Components} Components
 */

const colorAt = (/** @type {number} */ index) => COLORS[index % COLORS.length];

export class Kinds {
  #by = "";
  /** @type {string[]} */
  #components = [];
  #told = new Map();
  #colors = new Map();
  /** @type {any[]} */
  #values = [];

  /** Hidden kinds. */
  hidden = new Set();

  get by() {
    return this.#by;
  }

  /**
   * @param {string} by empty for components, or a field as `Team.name`
   * @param {WorldState} world
   */
  choose(by, world) {
    this.#by = by;
    this.hidden.clear();
    this.learn(world);
  }

  /**
   * Learns the kinds of a full world, before it is drawn.
   *
   * @param {WorldState} world
   */
  learn(world) {
    this.#components = world.components;
    const shapes = new Map();
    for (const { components } of world.entities.values()) {
      const shape = Object.keys(components).join(" ");
      if (!shapes.has(shape)) {
        shapes.set(shape, components);
      }
    }
    const everywhere = (/** @type {string} */ name) => [...shapes.values()].every(components => name in components);
    for (const [shape, components] of shapes) {
      if (!this.#told.has(shape)) {
        this.#told.set(shape, this.#telling(components, everywhere));
      }
    }
    this.#colorNew([...shapes.keys()].map(shape => this.#told.get(shape)));
    this.#values = this.#by === "" ? [] : [...values(world, this.#by)].sort((a, b) => String(a).localeCompare(String(b), "en", { numeric: true }));
  }

  /**
   * Assigns colors to new kinds in the game's order of components, so that they are the same at each visit.
   *
   * @param {string[]} kinds
   */
  #colorNew(kinds) {
    const fresh = [...new Set(kinds)].filter(kind => !this.#colors.has(kind)).sort((a, b) => this.#rank(a) - this.#rank(b));
    fresh.forEach(kind => this.#colors.set(kind, colorAt(this.#colors.size)));
  }

  /** @param {string} name */
  #rank(name) {
    return this.#components.includes(name) ? this.#components.indexOf(name) : this.#components.length;
  }

  /**
   * Returns the first component, in the game's order, that not all entities have; the position does not tell kinds apart.
   *
   * @param {Components} components
   * @param {(name: string) => boolean} everywhere
   */
  #telling(components, everywhere) {
    const place = placeOf(components);
    const names = Object.keys(components).sort((a, b) => this.#rank(a) - this.#rank(b));
    const others = names.filter(name => components[name] !== place);
    return others.find(name => !everywhere(name)) ?? others[0] ?? names[0] ?? "";
  }

  /**
   * Returns the kind of an entity.
   *
   * @param {{ components: Components }} entity
   * @returns {string}
   */
  of({ components }) {
    if (this.#by !== "") {
      const [name, field] = this.#by.split(".");
      const value = components[name]?.[field];
      return value === undefined ? "–" : String(value);
    }
    const shape = Object.keys(components).join(" ");
    if (!this.#told.has(shape)) {
      this.#told.set(shape, this.#telling(components, () => false));
      this.#colorNew([this.#told.get(shape)]);
    }
    return this.#told.get(shape);
  }

  /**
   * @param {string} kind
   * @returns {string}
   */
  color(kind) {
    if (this.#by === "") {
      return this.#colors.get(kind) ?? OTHERS;
    }
    const index = this.#values.findIndex(value => String(value) === kind);
    return index < 0 ? OTHERS : colorAt(index);
  }
}

/**
 * @param {WorldState} world
 * @param {string} by
 */
function values(world, by) {
  const [name, field] = by.split(".");
  const found = new Set();
  for (const { components } of world.entities.values()) {
    const value = components[name]?.[field];
    if (value !== undefined && found.size <= VALUES_MAX) {
      found.add(value);
    }
  }
  return found;
}

/**
 * Returns the fields with few enough values to color by, as `Team.name`.
 *
 * @param {WorldState} world
 * @returns {string[]}
 */
export function fieldsToColorBy(world) {
  const seen = new Map();
  let looked = 0;
  for (const { components } of world.entities.values()) {
    if (++looked > LOOKED_AT) {
      break;
    }
    const place = placeOf(components);
    for (const [name, fields] of Object.entries(components)) {
      for (const [field, value] of Object.entries(fields)) {
        if (fields === place && (field === "x" || field === "y") || !["string", "number", "boolean"].includes(typeof value)) {
          continue;
        }
        const key = `${name}.${field}`;
        const known = seen.get(key) ?? seen.set(key, new Set()).get(key);
        if (known.size <= VALUES_MAX) {
          known.add(value);
        }
      }
    }
  }
  return [...seen].filter(([, known]) => known.size >= 2 && known.size <= VALUES_MAX).map(([key]) => key);
}
