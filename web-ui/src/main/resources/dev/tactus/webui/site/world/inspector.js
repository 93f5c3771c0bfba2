// The list of entities, and the fields of the selected one.

import { closest, make } from "../shared/dom.js";
import { number } from "../shared/format.js";

/** @typedef {{ id: number, components: import("./shape.js").Components }} Entity */

const SHOWN_MAX = 200;

/**
 * Returns the text of a field's value.
 *
 * @param {any} value
 */
export function show(value) {
  if (Array.isArray(value)) {
    return value.length === 0 ? "none" : value.join(", ");
  }
  if (typeof value === "number" && !Number.isInteger(value)) {
    return value.toLocaleString("en", { maximumFractionDigits: 4, useGrouping: false });
  }
  return value === "" ? "–" : String(value);
}

const same = (/** @type {any} */ a, /** @type {any} */ b) => a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((n, i) => n === b[i]));

export class Inspector {
  #list;
  #details;
  #find;
  #color;
  /** @type {readonly Entity[]} */
  #entities = [];
  #listed = "";
  #selected = -1;
  #shape = "";
  #rows = new Map();

  /**
   * @param {{ list: HTMLElement, details: HTMLElement, find: HTMLInputElement }} elements
   * @param {(id: number) => void} pick gets the id of the selected entity
   * @param {(entity: Entity) => string} color returns the color of an entity
   */
  constructor({ list, details, find }, pick, color) {
    this.#list = list;
    this.#details = details;
    this.#find = find;
    this.#color = color;
    list.addEventListener("click", event => {
      const id = closest(event, "button")?.dataset.id;
      if (id) {
        pick(Number(id));
      }
    });
    find.addEventListener("keydown", event => {
      const wanted = find.value.trim().replace(/^#/, "");
      const found = this.#entities.find(({ id }) => String(id) === wanted) ?? this.#matches()[0];
      if (event.key === "Enter" && found) {
        pick(found.id);
      }
    });
  }

  forget() {
    this.#listed = "";
    this.#shape = "";
    this.#find.value = "";
  }

  /** Rebuilds the list at the next update, because colors changed. */
  forgetList() {
    this.#listed = "";
  }

  /**
   * Updates the list if it changed.
   *
   * @param {readonly Entity[]} entities
   * @param {number} selected id
   */
  list(entities, selected) {
    this.#entities = entities;
    const matches = this.#matches();
    const key = `${selected}|${matches.map(entity => `${entity.id}:${Object.keys(entity.components)}`).join()}`;
    if (key === this.#listed) {
      return;
    }
    this.#listed = key;
    this.#list.replaceChildren(...matches.slice(0, SHOWN_MAX).map(entity => this.#item(entity, selected)));
    if (matches.length > SHOWN_MAX) {
      this.#list.append(make("li", "quiet", `and ${number(matches.length - SHOWN_MAX)} more: search for them`));
    } else if (matches.length === 0) {
      this.#list.append(make("li", "quiet", "No matches."));
    }
    this.#reveal(selected);
  }

  /**
   * Scrolls the list, and only after another selection.
   *
   * @param {number} selected id
   */
  #reveal(selected) {
    const chosen = this.#list.querySelector(".chosen")?.parentElement;
    if (chosen && selected !== this.#selected) {
      const { offsetTop: top, offsetHeight: tall } = chosen;
      if (top < this.#list.scrollTop || top + tall > this.#list.scrollTop + this.#list.clientHeight) {
        this.#list.scrollTop = top - this.#list.clientHeight / 2;
      }
    }
    this.#selected = selected;
  }

  /** Matches digits against the start of ids, other text against names of components. The world itself may have no components. */
  #matches() {
    const wanted = this.#find.value.trim().toLowerCase().replace(/^#/, "");
    const isId = /^\d+$/.test(wanted);
    return this.#entities
      .filter(({ id, components }) => id > 0 || Object.keys(components).length > 0)
      .filter(({ id, components }) => isId ? String(id).startsWith(wanted)
        : wanted === "" || Object.keys(components).some(name => name.toLowerCase().includes(wanted)));
  }

  /**
   * @param {Entity} entity
   * @param {number} selected id
   */
  #item(entity, selected) {
    const swatch = make("i", "swatch");
    swatch.style.background = this.#color(entity);
    const button = make("button", `plain${entity.id === selected ? " chosen" : ""}`, swatch,
      make("b", "", entity.id === 0 ? "world" : `#${entity.id}`),
      make("span", "quiet", Object.keys(entity.components).join(" · ") || "no components"));
    button.type = "button";
    button.dataset.id = String(entity.id);
    return make("li", "", button);
  }

  /**
   * Shows an entity with its changes since the previous tick.
   *
   * @param {number} id -1 for none
   * @param {Entity | null} entity null if it does not exist
   * @param {Entity | null} before the entity one tick earlier; null to mark no changes
   */
  show(id, entity, before) {
    this.#details.hidden = id < 0;
    if (id < 0) {
      return;
    }
    const components = entity?.components ?? {};
    const shape = `${id}|${entity === null}|${Object.entries(components).map(([name, fields]) => `${name}:${Object.keys(fields)}`)}`;
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#build(id, entity);
    }
    for (const [name, fields] of Object.entries(components)) {
      for (const [field, value] of Object.entries(fields)) {
        const was = before?.components[name]?.[field];
        const changed = before !== null && !same(was, value);
        const { line, now, old } = this.#rows.get(`${name}.${field}`);
        now.textContent = show(value);
        old.textContent = changed && was !== undefined ? show(was) : "";
        line.classList.toggle("changed", changed);
      }
    }
  }

  /**
   * @param {number} id
   * @param {Entity | null} entity
   */
  #build(id, entity) {
    this.#rows.clear();
    const title = make("h3", "", id === 0 ? "World" : `Entity ${id}`);
    if (entity === null) {
      this.#details.replaceChildren(title, make("p", "quiet", "Entity does not exist at this tick."));
      return;
    }
    this.#details.replaceChildren(title, ...Object.entries(entity.components).map(([name, fields]) => {
      const table = make("table", "");
      table.append(make("caption", "", name));
      for (const field of Object.keys(fields)) {
        const now = make("td", "now");
        const old = make("td", "old");
        old.title = "one tick earlier";
        const line = make("tr", "", make("th", "", field), old, now);
        line.dataset.field = `${name}.${field}`;
        table.append(line);
        this.#rows.set(`${name}.${field}`, { line, now, old });
      }
      return table;
    }));
  }
}
