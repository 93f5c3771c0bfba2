// Which colour an entity has: by the component that tells it apart, or by the value of a field that is chosen.

import { placeOf } from "../world/shape.js";

const COLOURS = ["#2f7fe0", "#e2574c", "#1f9e77", "#d79a17", "#8b54d6", "#d64b93", "#4aa3b8", "#c46a1d", "#8a9a2f", "#6b7f95"];
const OTHERS = "#7c8b94";
const VALUES_MAX = 12;
const LOOKED_AT = 2_000;

const colourAt = index => COLOURS[index % COLOURS.length];

export class Kinds {
  #by = "";
  #components = [];
  #told = new Map();
  #colours = new Map();
  #values = [];

  /** Kinds that are not drawn. */
  hidden = new Set();

  get by() {
    return this.#by;
  }

  /** @param by empty for components, or a field as `Team.name` */
  choose(by, world) {
    this.#by = by;
    this.hidden.clear();
    this.learn(world);
  }

  /** Looks at a whole world, before anything of it is coloured. */
  learn(world) {
    this.#components = world.components;
    const shapes = new Map();
    for (const { components } of world.entities.values()) {
      const shape = Object.keys(components).join(" ");
      if (!shapes.has(shape)) {
        shapes.set(shape, components);
      }
    }
    const everywhere = name => [...shapes.values()].every(components => name in components);
    for (const [shape, components] of shapes) {
      if (!this.#told.has(shape)) {
        this.#told.set(shape, this.#telling(components, everywhere));
      }
    }
    this.#colourNew([...shapes.keys()].map(shape => this.#told.get(shape)));
    this.#values = this.#by === "" ? [] : [...values(world, this.#by)].sort((a, b) => String(a).localeCompare(String(b), "en", { numeric: true }));
  }

  /** Those that come together get their colours in the game's order, so that they are the same the next time. */
  #colourNew(kinds) {
    const fresh = [...new Set(kinds)].filter(kind => !this.#colours.has(kind)).sort((a, b) => this.#rank(a) - this.#rank(b));
    fresh.forEach(kind => this.#colours.set(kind, colourAt(this.#colours.size)));
  }

  #rank(name) {
    return this.#components.includes(name) ? this.#components.indexOf(name) : this.#components.length;
  }

  /** The first in the game's order that not everything has; where something is says nothing of what it is. */
  #telling(components, everywhere) {
    const place = placeOf(components);
    const names = Object.keys(components).sort((a, b) => this.#rank(a) - this.#rank(b));
    const others = names.filter(name => components[name] !== place);
    return others.find(name => !everywhere(name)) ?? others[0] ?? names[0] ?? "";
  }

  /** Returns the name of what an entity is. */
  of({ components }) {
    if (this.#by !== "") {
      const [name, field] = this.#by.split(".");
      const value = components[name]?.[field];
      return value === undefined ? "–" : String(value);
    }
    const shape = Object.keys(components).join(" ");
    if (!this.#told.has(shape)) {
      this.#told.set(shape, this.#telling(components, () => false));
      this.#colourNew([this.#told.get(shape)]);
    }
    return this.#told.get(shape);
  }

  colour(kind) {
    if (this.#by === "") {
      return this.#colours.get(kind) ?? OTHERS;
    }
    const index = this.#values.findIndex(value => String(value) === kind);
    return index < 0 ? OTHERS : colourAt(index);
  }
}

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

/** Returns the fields that have few enough values to colour by, as `Team.name`. */
export function fieldsToColourBy(world) {
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
