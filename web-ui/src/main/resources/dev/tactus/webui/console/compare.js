// Two ticks of a room held against each other, field by field.

import { get } from "../ask.js";
import { make, number } from "../words.js";
import { Table, write } from "./table.js";
import { cardWith, problem } from "./view.js";

const difference = (before, after) => {
  const by = Number(after) - Number(before);
  return before === "" || after === "" || !Number.isFinite(by) ? "" : `${by > 0 ? "+" : ""}${by.toLocaleString("en", { maximumFractionDigits: 4 })}`;
};

const asText = value => value === null || value === undefined ? "" : Array.isArray(value) ? value.join(", ") : String(value);

/** Fixed-point numbers have up to sixteen places, of which a reader wants few; the others are in the title. */
function value(cell, text) {
  cell.title = text;
  write(cell, /^-?\d+\.\d{5,}$/.test(text) ? Number(text).toLocaleString("en", { maximumFractionDigits: 4, useGrouping: false }) : text);
}

/**
 * Returns the card.
 *
 * @param now tells the tick that is shown
 * @param found is told the ids of what differs
 * @param pick is told the id of what is chosen
 */
export function comparison(room, now, found, pick) {
  const wrong = problem();
  const [before, after] = ["from", "to"].map(name => {
    const input = make("input", "");
    Object.assign(input, { id: `compare-${name}`, type: "number", min: 0, required: true, placeholder: "tick", inputMode: "numeric" });
    return input;
  });
  const here = input => {
    const button = make("button", "plain", "this tick");
    button.type = "button";
    button.addEventListener("click", () => { input.value = now(); });
    return button;
  };
  const submit = make("button", "", "Compare");
  submit.id = "compare";
  const answer = make("span", "quiet count");
  const form = make("form", "compare", make("label", "", "Tick ", before), here(before), make("label", "", "with tick ", after), here(after), submit);
  const table = new Table({ id: one => `${one.entity}/${one.component}/${one.field}`, max: 500, caption: "Differences", empty: "Choose two ticks.", columns: [
    { label: "Entity", by: one => one.entity, fill: entityCell },
    { label: "Field", by: one => `${one.component}.${one.field}`, text: one => [one.component, one.field].filter(part => part).join(".") || "the whole entity" },
    { label: "Before", kind: "n value", fill: (cell, one) => value(cell, asText(one.before)) },
    { label: "After", kind: "n value", fill: (cell, one) => value(cell, asText(one.after)) },
    { label: "By", kind: "n", by: one => Math.abs(Number(one.after) - Number(one.before)) || 0, text: one => difference(asText(one.before), asText(one.after)) },
  ] });

  function entityCell(cell, one) {
    let button = cell.firstElementChild;
    if (button === null) {
      button = make("button", "plain", "");
      button.type = "button";
      button.addEventListener("click", () => pick(Number(cell.dataset.entity)));
      cell.append(button);
    }
    cell.dataset.entity = one.entity;
    button.textContent = one.entity === 0 ? "world" : `#${one.entity}`;
  }

  form.addEventListener("submit", async event => {
    event.preventDefault();
    submit.disabled = true;
    try {
      const { from, to, differences, more } = await get(`/rooms/${room}/difference?from=${before.value}&to=${after.value}`);
      table.say(`Nothing differs between ticks ${number(from)} and ${number(to)}.`);
      table.show(differences);
      answer.textContent = differences.length === 0 ? "" : `${number(differences.length)}${more ? " and more" : ""}`;
      found(new Set(differences.map(one => one.entity)));
      wrong.show(null);
    } catch (failure) {
      table.show([]);
      table.say("");
      answer.textContent = "";
      wrong.show(failure);
    }
    submit.disabled = false;
  });
  return { element: cardWith("Compare two ticks", [answer], form, wrong.element, table.element), suggest: (from, to) => {
    before.placeholder = from;
    after.placeholder = to;
    before.value ||= from;
    after.value ||= to;
  } };
}
