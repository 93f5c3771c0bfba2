// A world as the node sends it: entities with components with fields. Updates replace entities instead of changing them, so that
// an entity that was kept can be compared with its successor.

/**
 * @typedef {import("../world/inspector.js").Entity} Entity
 * @typedef {import("../world/shape.js").Components} Components
 * @typedef {{ id: number, [component: string]: any }} Sent an entity as the node sends it
 */

export class WorldState {
  /** @type {number} */
  tick;
  /** @type {string} */
  game;
  /** @type {string[]} names in the game's order */
  components;
  /** @type {Components} of the world itself */
  globals;
  /** @type {Map<number, Entity>} by id */
  entities;

  /** Ids of the entities in the last change; null after a full state. */
  touched = /** @type {Set<number> | null} */ (null);

  /** @param {{ tick: number, game: string, components: string[], globals?: Components, entities: Sent[] }} full */
  constructor({ tick, game, components, globals = {}, entities }) {
    this.tick = tick;
    this.game = game;
    this.components = components;
    this.globals = globals;
    this.entities = new Map(entities.map(({ id, ...fields }) => [id, { id, components: fields }]));
  }

  /**
   * Applies a change; null stands for a removed component.
   *
   * @param {{ tick: number, changed?: Sent[], gone?: number[], globals?: Record<string, any> }} change
   */
  take({ tick, changed = [], gone = [], globals = {} }) {
    this.tick = tick;
    const touched = new Set(gone);
    this.touched = touched;
    gone.forEach(id => this.entities.delete(id));
    for (const { id, ...fields } of changed) {
      touched.add(id);
      this.entities.set(id, { id, components: merged(this.entities.get(id)?.components ?? {}, fields) });
    }
    this.globals = merged(this.globals, globals);
  }

  /**
   * Returns an entity by its id, 0 for the world itself; null if it does not exist.
   *
   * @param {number} id
   * @returns {Entity | null}
   */
  find(id) {
    return id === 0 ? { id: 0, components: this.globals } : this.entities.get(id) ?? null;
  }

  /** Returns the world itself and all its entities. */
  all() {
    return [{ id: 0, components: this.globals }, ...this.entities.values()];
  }
}

/**
 * @param {Components} components
 * @param {Record<string, any>} changes
 */
function merged(components, changes) {
  const result = { ...components };
  for (const [name, fields] of Object.entries(changes)) {
    if (fields === null) {
      delete result[name];
    } else {
      result[name] = { ...result[name], ...fields };
    }
  }
  return result;
}
