// The legend: color and number of each kind of entities, with buttons to hide kinds and to color by a field.

import { make } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { fieldsToColorBy } from "./entity-kinds.js";
import { write } from "./table.js";
import { choice } from "./components.js";

const SHOWN = 14;
const OFFER_MS = 3_000;

export class Legend {
  #kinds;
  #changed;
  #items = new Map();
  #list = make("ul", "legend");
  #by;
  #offered = "";
  #offeredMs = -OFFER_MS;

  /**
   * @param {import("./entity-kinds.js").Kinds} kinds
   * @param {(by: string | null) => void} changed runs when everything has to be colored anew, with the field to color by; null for the same
   */
  constructor(kinds, changed) {
    this.#kinds = kinds;
    this.#changed = changed;
    this.#by = choice("Color by", [["", "color by component"]], () => changed(this.#by.value));
    this.#by.id = "color-by";
    this.#list.ariaLabel = "Colors";
    this.element = make("div", "legend-line", this.#list, this.#by);
  }

  /**
   * Updates the legend.
   *
   * @param {import("./world.js").WorldState} world
   */
  show(world) {
    const counts = new Map();
    for (const entity of world.entities.values()) {
      const kind = this.#kinds.of(entity);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    for (const [kind, item] of this.#items) {
      if (!counts.has(kind)) {
        item.element.remove();
        this.#items.delete(kind);
      }
    }
    const shown = [...counts].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true })).slice(0, SHOWN);
    shown.forEach(([kind, count], i) => {
      const item = this.#items.get(kind) ?? this.#item(kind);
      write(item.count, number(count));
      item.swatch.style.background = this.#kinds.color(kind);
      item.button.ariaPressed = String(!this.#kinds.hidden.has(kind));
      if (this.#list.children[i] !== item.element) {
        this.#list.insertBefore(item.element, this.#list.children[i] ?? null);
      }
    });
    this.#offer(world);
  }

  /** @param {string} kind */
  #item(kind) {
    const swatch = make("i", "swatch");
    const count = make("span", "quiet");
    const button = make("button", "plain", swatch, make("span", "", kind || "nothing"), count);
    button.type = "button";
    button.title = "Show or hide these entities";
    button.addEventListener("click", () => {
      const { hidden } = this.#kinds;
      if (!hidden.delete(kind)) {
        hidden.add(kind);
      }
      button.ariaPressed = String(!hidden.has(kind));
      this.#changed(null);
    });
    const item = { element: make("li", "", button), button, swatch, count };
    this.#items.set(kind, item);
    return item;
  }

  /**
   * Updates the choice of fields, at intervals because it is expensive.
   *
   * @param {import("./world.js").WorldState} world
   */
  #offer(world) {
    const nowMs = performance.now();
    if (nowMs - this.#offeredMs < OFFER_MS) {
      return;
    }
    this.#offeredMs = nowMs;
    const fields = fieldsToColorBy(world);
    if (this.#kinds.by !== "" && !fields.includes(this.#kinds.by)) {
      fields.push(this.#kinds.by);
    }
    const offered = fields.join();
    if (offered !== this.#offered && document.activeElement !== this.#by) {
      this.#offered = offered;
      this.#by.replaceChildren(new Option("color by component", ""), ...fields.map(field => new Option(`by ${field}`, field)));
      this.#by.value = this.#kinds.by;
    }
  }
}
