// A world as the node tells it: entities with components with fields. What is taken over is never changed, so that
// whoever kept an entity can hold it against what it became.

export class WorldState {
  tick;
  game;
  components;
  globals;
  entities;

  /** Ids of what the last change touched; null after the whole world. */
  touched = null;

  constructor({ tick, game, components, globals = {}, entities }) {
    this.tick = tick;
    this.game = game;
    this.components = components;
    this.globals = globals;
    this.entities = new Map(entities.map(({ id, ...fields }) => [id, { id, components: fields }]));
  }

  /** Takes a change; a component that is null is gone. */
  take({ tick, changed = [], gone = [], globals = {} }) {
    this.tick = tick;
    this.touched = new Set(gone);
    gone.forEach(id => this.entities.delete(id));
    for (const { id, ...fields } of changed) {
      this.touched.add(id);
      this.entities.set(id, { id, components: merged(this.entities.get(id)?.components ?? {}, fields) });
    }
    this.globals = merged(this.globals, globals);
  }

  /** Returns one by its id, 0 for the world itself; null if it is not there. */
  find(id) {
    return id === 0 ? { id: 0, components: this.globals } : this.entities.get(id) ?? null;
  }

  /** Returns the world itself and all that is in it. */
  all() {
    return [this.find(0), ...this.entities.values()];
  }
}

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
