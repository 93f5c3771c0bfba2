// What there is in the world, and everything that one of it has.

import { make, number } from "../words.js";

const SHOWN_MAX = 200;

export function show(value) {
  if (Array.isArray(value)) {
    return value.length === 0 ? "none" : value.join(", ");
  }
  if (typeof value === "number" && !Number.isInteger(value)) {
    return value.toLocaleString("en", { maximumFractionDigits: 4, useGrouping: false });
  }
  return value === "" ? "–" : String(value);
}

const same = (a, b) => a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((n, i) => n === b[i]));

export class Inspector {
  #list;
  #details;
  #find;
  #colour;
  #entities = [];
  #listed = "";
  #selected = -1;
  #shape = "";
  #rows = new Map();

  /** @param pick is told the id of what is chosen; `colour` says the colour of an entity. */
  constructor({ list, details, find }, pick, colour) {
    this.#list = list;
    this.#details = details;
    this.#find = find;
    this.#colour = colour;
    list.addEventListener("click", event => {
      const id = event.target.closest("button")?.dataset.id;
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

  /** Lists everything again, for its colours have changed. */
  forgetList() {
    this.#listed = "";
  }

  /** Lists what is there, if that has changed. */
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
      this.#list.append(make("li", "quiet", "nothing of that name here"));
    }
    this.#reveal(selected);
  }

  /** Scrolls the list alone, and only when another one was chosen. */
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

  /** Digits are the beginning of an id, anything else is a part of a component's name. The world itself may have nothing. */
  #matches() {
    const wanted = this.#find.value.trim().toLowerCase().replace(/^#/, "");
    const isId = /^\d+$/.test(wanted);
    return this.#entities
      .filter(({ id, components }) => id > 0 || Object.keys(components).length > 0)
      .filter(({ id, components }) => isId ? String(id).startsWith(wanted)
        : wanted === "" || Object.keys(components).some(name => name.toLowerCase().includes(wanted)));
  }

  #item(entity, selected) {
    const swatch = make("i", "swatch");
    swatch.style.background = this.#colour(entity);
    const button = make("button", `plain${entity.id === selected ? " chosen" : ""}`, swatch,
      make("b", "", entity.id === 0 ? "world" : `#${entity.id}`),
      make("span", "quiet", Object.keys(entity.components).join(" · ") || "no components"));
    button.type = "button";
    button.dataset.id = entity.id;
    return make("li", "", button);
  }

  /** Shows one, with what has changed since the tick before; `entity` is null where it is not there. */
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

  #build(id, entity) {
    this.#rows.clear();
    const title = make("h3", "", id === 0 ? "The world itself" : `Entity ${id}`);
    if (entity === null) {
      this.#details.replaceChildren(title, make("p", "quiet", "It is not there at this tick."));
      return;
    }
    this.#details.replaceChildren(title, ...Object.entries(entity.components).map(([name, fields]) => {
      const table = make("table", "");
      table.append(make("caption", "", name));
      for (const field of Object.keys(fields)) {
        const now = make("td", "now");
        const old = make("td", "old");
        old.title = "a tick before";
        const line = make("tr", "", make("th", "", field), old, now);
        line.dataset.field = `${name}.${field}`;
        table.append(line);
        this.#rows.set(`${name}.${field}`, { line, now, old });
      }
      return table;
    }));
  }
}
