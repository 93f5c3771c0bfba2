// A table that updates in place: rows keep their position, columns sort, and only changed cells are written.

import { make } from "../shared/dom.js";
import { number } from "../shared/format.js";

const SHOWN = 200;

/**
 * @template T
 * @typedef {object} Column
 * @property {string} label
 * @property {string} [kind] class of its cells
 * @property {(item: T) => unknown} [by] returns what it sorts by; none if it does not sort
 * @property {(item: T) => string | number} [text]
 * @property {(cell: HTMLTableCellElement, item: T) => unknown} [fill] fills a cell instead of a text
 */

/** @template T */
export class Table {
  #columns;
  #id;
  /** @type {Map<string | number, HTMLTableRowElement>} */
  #rows = new Map();
  /** @type {readonly T[]} */
  #all = [];
  #sort;
  #down;
  #max;
  #body = make("tbody");
  /** @type {{ column: Column<T>, cell: HTMLTableCellElement }[]} */
  #heads = [];
  #empty;
  #more;

  /**
   * @param {object} options
   * @param {Column<T>[]} options.columns
   * @param {(item: T) => string | number} options.id what tells items apart
   * @param {string} options.empty what to say where there is nothing
   * @param {string} [options.sort] label of the column that sorts at first; none where items come in order
   * @param {boolean} [options.down]
   * @param {number} [options.max]
   * @param {string} options.caption
   */
  constructor({ columns, id, empty, sort = "", down = false, max = SHOWN, caption }) {
    this.#columns = columns;
    this.#id = id;
    this.#sort = sort;
    this.#down = down;
    this.#max = max;
    this.#empty = make("p", "empty", empty);
    const all = make("button", "plain", "Show all");
    all.type = "button";
    all.addEventListener("click", () => {
      this.#max = Infinity;
      this.#write();
    });
    this.#more = make("p", "more", make("span", "quiet"), " ", all);
    const table = make("table", "", make("caption", "hidden", caption), make("thead", "", this.#head()), this.#body);
    this.element = make("div", "table", make("div", "scroll", table), this.#empty, this.#more);
    this.#write();
  }

  /**
   * Shows the current items.
   *
   * @param {readonly T[]} items
   */
  show(items) {
    this.#all = items;
    this.#write();
  }

  /** @param {string} text */
  setEmptyText(text) {
    this.#empty.textContent = text;
  }

  #head() {
    const line = make("tr", "");
    for (const column of this.#columns) {
      const cell = make("th", column.kind ?? "");
      cell.scope = "col";
      if (column.by) {
        const button = make("button", "sort", column.label);
        button.type = "button";
        button.addEventListener("click", () => this.#sortBy(column));
        cell.append(button);
      } else {
        cell.append(make("span", column.label === "" ? "hidden" : "", column.label || "Actions"));
      }
      this.#heads.push({ column, cell });
      line.append(cell);
    }
    return line;
  }

  /** @param {Column<T>} column */
  #sortBy(column) {
    this.#down = this.#sort === column.label ? !this.#down : column.kind?.includes("n") ?? false;
    this.#sort = column.label;
    this.#write();
  }

  #sorted() {
    const by = this.#columns.find(column => column.by && column.label === this.#sort)?.by;
    if (!by) {
      return this.#all;
    }
    const way = this.#down ? -1 : 1;
    return [...this.#all].sort((a, b) => way * compare(by(a), by(b)) || compare(this.#id(a), this.#id(b)));
  }

  #write() {
    for (const { column, cell } of this.#heads) {
      if (column.by) {
        cell.ariaSort = column.label === this.#sort ? (this.#down ? "descending" : "ascending") : "none";
      }
    }
    const shown = this.#sorted().slice(0, this.#max);
    const there = new Set(shown.map(this.#id));
    for (const [id, row] of this.#rows) {
      if (!there.has(id)) {
        row.remove();
        this.#rows.delete(id);
      }
    }
    shown.forEach((item, i) => {
      const row = this.#rows.get(this.#id(item)) ?? this.#row(item);
      this.#fill(row, item);
      if (this.#body.children[i] !== row) {
        this.#body.insertBefore(row, this.#body.children[i] ?? null);
      }
    });
    this.#empty.hidden = this.#all.length > 0;
    this.#more.hidden = this.#all.length <= shown.length;
    /** @type {Node} */ (this.#more.firstChild).textContent = `${number(shown.length)} of ${number(this.#all.length)}`;
  }

  /** @param {T} item */
  #row(item) {
    const row = make("tr", "");
    row.dataset.id = String(this.#id(item));
    for (const { kind = "" } of this.#columns) {
      row.append(make("td", kind));
    }
    this.#rows.set(this.#id(item), row);
    return row;
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {T} item
   */
  #fill(row, item) {
    this.#columns.forEach((column, i) => {
      const cell = row.cells[i];
      if (column.fill) {
        column.fill(cell, item);
      } else {
        write(cell, column.text?.(item) ?? "");
      }
    });
  }
}

/**
 * Writes a text if it changed, so that a selection is kept.
 *
 * @param {Element} cell
 * @param {string | number} text
 */
export function write(cell, text) {
  if (cell.textContent !== String(text)) {
    cell.textContent = String(text);
  }
}

/**
 * Fills a cell with a link.
 *
 * @param {Element} cell
 * @param {string} href
 * @param {string} text
 */
export function link(cell, href, text) {
  const anchor = /** @type {HTMLAnchorElement} */ (cell.firstElementChild ?? cell.appendChild(make("a", "")));
  if (anchor.getAttribute("href") !== href) {
    anchor.href = href;
  }
  write(anchor, text);
}

/**
 * Fills a cell with a badge.
 *
 * @param {Element} cell
 * @param {string} text
 * @param {string} kind
 */
export function badge(cell, text, kind) {
  const mark = cell.firstElementChild ?? cell.appendChild(make("span", ""));
  if (mark.className !== `phase ${kind}`) {
    mark.className = `phase ${kind}`;
  }
  write(mark, text);
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b
    : String(a).localeCompare(String(b), "en", { numeric: true, sensitivity: "base" });
}
