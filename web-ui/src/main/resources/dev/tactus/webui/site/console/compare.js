// Comparison of two ticks of a room, field by field.

import { make } from "../shared/dom.js";
import { get } from "../shared/api.js";
import { number } from "../shared/format.js";
import { Table, write } from "./table.js";
import { cardWith, problem } from "./components.js";

/** @typedef {{ entity: number, component: string, field: string, before?: unknown, after?: unknown }} Difference */

const difference = (/** @type {string} */ before, /** @type {string} */ after) => {
  const by = Number(after) - Number(before);
  return before === "" || after === "" || !Number.isFinite(by) ? "" : `${by > 0 ? "+" : ""}${by.toLocaleString("en", { maximumFractionDigits: 4 })}`;
};

const asText = (/** @type {unknown} */ value) => value === null || value === undefined ? "" : Array.isArray(value) ? value.join(", ") : String(value);

/**
 * Writes a value; long fractions are rounded, with all digits in the title.
 *
 * @param {HTMLElement} cell
 * @param {string} text
 */
function value(cell, text) {
  cell.title = text;
  write(cell, /^-?\d+\.\d{5,}$/.test(text) ? Number(text).toLocaleString("en", { maximumFractionDigits: 4, useGrouping: false }) : text);
}

/**
 * Returns the card.
 *
 * @param {string} room
 * @param {() => number} now returns the shown tick
 * @param {(ids: Set<number>) => void} found gets the ids of entities that differ
 * @param {(id: number) => void} pick gets the id of the selected entity
 */
export function comparison(room, now, found, pick) {
  const wrong = problem();
  const [before, after] = ["from", "to"].map(name => {
    const input = make("input", "");
    Object.assign(input, { id: `compare-${name}`, type: "number", min: 0, required: true, placeholder: "tick", inputMode: "numeric" });
    return input;
  });
  const here = (/** @type {HTMLInputElement} */ input) => {
    const button = make("button", "plain", "this tick");
    button.type = "button";
    button.addEventListener("click", () => { input.value = String(now()); });
    return button;
  };
  const submit = make("button", "", "Compare");
  submit.id = "compare";
  const answer = make("span", "quiet count");
  const form = make("form", "compare", make("label", "", "From tick ", before), here(before), make("label", "", "to tick ", after), here(after), submit);
  /** @type {Table<Difference>} */
  const table = new Table({ id: one => `${one.entity}/${one.component}/${one.field}`, max: 500, caption: "Differences", empty: "Enter two ticks.", columns: [
    { label: "Entity", by: one => one.entity, fill: entityCell },
    { label: "Field", by: one => `${one.component}.${one.field}`, text: one => [one.component, one.field].filter(part => part).join(".") || "the entity" },
    { label: "Before", kind: "n value", fill: (cell, one) => value(cell, asText(one.before)) },
    { label: "After", kind: "n value", fill: (cell, one) => value(cell, asText(one.after)) },
    { label: "By", kind: "n", by: one => Math.abs(Number(one.after) - Number(one.before)) || 0, text: one => difference(asText(one.before), asText(one.after)) },
  ] });

  /**
   * @param {HTMLElement} cell
   * @param {Difference} one
   */
  function entityCell(cell, one) {
    let button = /** @type {HTMLButtonElement | null} */ (cell.firstElementChild);
    if (button === null) {
      button = make("button", "plain", "");
      button.type = "button";
      button.addEventListener("click", () => pick(Number(cell.dataset.entity)));
      cell.append(button);
    }
    cell.dataset.entity = String(one.entity);
    button.textContent = one.entity === 0 ? "world" : `#${one.entity}`;
  }

  form.addEventListener("submit", async event => {
    event.preventDefault();
    submit.disabled = true;
    try {
      const { from, to, differences, more } = await get(`/rooms/${room}/difference?from=${before.value}&to=${after.value}`);
      table.setEmptyText(`No differences between ticks ${number(from)} and ${number(to)}.`);
      table.show(differences);
      answer.textContent = differences.length === 0 ? "" : `${number(differences.length)}${more ? " or more" : ""}`;
      found(new Set(differences.map((/** @type {Difference} */ one) => one.entity)));
      wrong.show(null);
    } catch (failure) {
      table.show([]);
      table.setEmptyText("");
      answer.textContent = "";
      wrong.show(failure);
    }
    submit.disabled = false;
  });
  return { element: cardWith("Compare two ticks", [answer], form, wrong.element, table.element), suggest: (/** @type {number} */ from, /** @type {number} */ to) => {
    before.placeholder = String(from);
    after.placeholder = String(to);
    before.value ||= String(from);
    after.value ||= String(to);
  } };
}
