// The world for drawing: interpolated positions, and the own player predicted by the commands that the server has not processed yet.
// Lengths are those of the game; y points down.

export const FIELD = { width: 1280, height: 720, floor: 500 };
export const TEAMS = ["sky", "bloom"];
const TICKS_PER_SECOND = 60;

/** Time constant with which the own player's drawn position approaches the predicted one. */
const SETTLE_MS = 60;

/** A larger distance is a teleport, and is not smoothed. */
const BROUGHT = 90;

/**
 * A player as the last update has it.
 *
 * @typedef {object} Player
 * @property {number} id
 * @property {boolean} own
 * @property {number} seat
 * @property {string} name
 * @property {number} x
 * @property {number} y
 * @property {number} rotation
 * @property {boolean} alive
 * @property {number} points
 * @property {number} backIn seconds until the player is alive again
 * @property {string} team
 * @property {number} kills
 * @property {number} deaths
 * @property {number} speed
 * @property {boolean} sonic
 *
 * @typedef {{ x: number, y: number, vx: number, vy: number, team: number, side: string }} Shot
 * @typedef {{ tick: number, players: Player[], shots: Map<number, Shot>, match: { ends_at: number } | null }} State
 *
 * @typedef {{ kind: "burst", x: number, y: number, side: string }} Burst the end of a shot
 * @typedef {{ kind: "came" | "back" | "side" | "went", player: Player }
 *   | { kind: "died", player: Player, by: Player | null }
 *   | { kind: "hit", player: Player, points: number }} ChangeOfPlayer
 *
 * @typedef {{ id: number, x: number, y: number, vx: number, vy: number, side: string }} DrawnShot
 * @typedef {{ players: Player[], shots: DrawnShot[] }} Drawn
 */

export class View {
  #match;
  /** @type {State} */
  #newest = { tick: -1, players: [], shots: new Map(), match: null };
  /** @type {{ sequence: number, dx: number, dy: number }[]} commands to move that the server has not processed */
  #moves = [];
  /** @type {{ id: number, x: number, y: number } | null} */
  #ownShown = null;
  #isNew = true;

  /** @param {import("../tactus/games.js").StateMatch} match */
  constructor(match) {
    this.#match = match;
  }

  /** Returns all players of the latest update. */
  get players() {
    return this.#newest.players;
  }

  /** Returns the own player of the latest update; undefined before there is one. */
  get own() {
    return this.#newest.players.find(({ own }) => own);
  }

  /** Returns the seconds until the match ends. */
  get secondsLeft() {
    const { match, tick } = this.#newest;
    return match ? Math.max(0, (match.ends_at - tick) / TICKS_PER_SECOND) : null;
  }

  /** Returns the kills of each team. */
  get kills() {
    return TEAMS.map(team => this.players.filter(each => each.team === team).reduce((sum, { kills }) => sum + kills, 0));
  }

  /** Returns all players, best first, ranked as the game does. */
  get ranked() {
    return [...this.players].sort((a, b) => b.kills - a.kills || a.deaths - b.deaths || a.seat - b.seat);
  }

  /**
   * Reads the latest update; returns the changes since the previous one.
   *
   * @returns {(ChangeOfPlayer | Burst)[]}
   */
  told() {
    const before = this.#newest;
    const now = this.#read();
    this.#newest = now;
    if (this.#isNew) {
      this.#isNew = false;
      return [];
    }
    return [...this.#changesOfPlayers(before, now), ...this.#shotsGone(before, now)];
  }

  /** @returns {State} */
  #read() {
    /** @type {readonly { id: number, components: any }[]} */
    const [world, ...entities] = this.#match.entities();
    const tick = this.#match.tick;
    const own = this.#match.entity;
    const players = entities.filter(({ components }) => components.Player).map(({ id, components: c }) => ({
      id,
      own: id === own,
      seat: c.Player.seat,
      name: c.Player.name,
      x: c.Position.x,
      y: c.Position.y,
      rotation: c.Facing.rotation,
      alive: c.Health.alive,
      points: c.Health.points,
      backIn: Math.max(0, (c.Health.respawn_at - tick) / TICKS_PER_SECOND),
      team: TEAMS[c.Team.id & 1],
      kills: c.Score.kills,
      deaths: c.Score.deaths,
      speed: c.Motion.speed,
      sonic: c.PowerUp.sonic,
    }));
    const shots = new Map(entities.filter(({ components }) => components.Shot)
      .map(({ id, components: { Shot, Position } }) => [id, { ...Shot, ...Position, side: TEAMS[Shot.team & 1] }]));
    return { tick, players, shots, match: world?.components.Match ?? null };
  }

  /**
   * @param {State} before
   * @param {State} now
   * @returns {Generator<ChangeOfPlayer>}
   */
  *#changesOfPlayers(before, now) {
    const known = new Map(before.players.map(player => [player.id, player]));
    const killers = now.players.filter(player => player.kills > (known.get(player.id)?.kills ?? player.kills));
    for (const player of now.players) {
      const was = known.get(player.id);
      known.delete(player.id);
      if (!was) {
        yield { kind: "came", player };
      } else if (was.alive && !player.alive) {
        yield { kind: "died", player, by: killers.length === 1 && killers[0].id !== player.id ? killers[0] : null };
      } else if (!was.alive && player.alive) {
        yield { kind: "back", player };
      } else if (player.points < was.points) {
        yield { kind: "hit", player, points: was.points - player.points };
      }
      if (was && was.team !== player.team) {
        yield { kind: "side", player };
      }
    }
    for (const player of known.values()) {
      yield { kind: "went", player };
    }
  }

  /**
   * Yields a burst for each shot that ended within the field.
   *
   * @param {State} before
   * @param {State} now
   * @returns {Generator<Burst>}
   */
  *#shotsGone(before, now) {
    for (const [id, { x, y, side }] of before.shots) {
      if (!now.shots.has(id) && x > 12 && x < FIELD.width - 12 && y > 12 && y < FIELD.height - 12) {
        yield { kind: "burst", x, y, side };
      }
    }
  }

  /**
   * Remembers a move command until the server has processed it.
   *
   * @param {number} sequence 0 if it was not sent
   * @param {number} dx
   * @param {number} dy
   */
  moved(sequence, dx, dy) {
    if (sequence > 0) {
      this.#moves.push({ sequence, dx, dy });
    }
  }

  /** Resets the prediction after a lost connection; the next update is not compared with the previous one. */
  forget() {
    this.#moves = [];
    this.#ownShown = null;
    this.#isNew = true;
  }

  /**
   * Returns players and shots to draw.
   *
   * @param {number} passedMs since the last call
   * @returns {Drawn}
   */
  drawn(passedMs) {
    const places = this.#table("Position", ["x", "y"]);
    const flying = this.#table("Shot", ["vx", "vy", "team"]);
    const players = this.players.map(player => {
      const [x, y] = player.own ? this.#foreseen(player, passedMs) : places.get(player.id) ?? [player.x, player.y];
      return { ...player, x, y };
    });
    const shots = [...flying].filter(([id]) => places.has(id)).map(([id, [vx, vy, team]]) => {
      const [x, y] = /** @type {Float64Array} */ (places.get(id));
      return { id, x, y, vx, vy, side: TEAMS[team & 1] };
    });
    return { players, shots };
  }

  /**
   * Returns the interpolated fields of all entities with a component, by id.
   *
   * @param {string} component
   * @param {string[]} fields
   * @returns {Map<number, Float64Array>}
   */
  #table(component, fields) {
    /** @type {Float64Array} */
    const packed = this.#match.drawn(component, fields);
    const rows = new Map();
    for (let i = 0; i < packed.length; i += 1 + fields.length) {
      rows.set(packed[i], packed.subarray(i + 1, i + 1 + fields.length));
    }
    return rows;
  }

  /**
   * Predicts the own player's position from the unprocessed commands, by the server's rule.
   *
   * @param {Player} own
   * @param {number} passedMs
   */
  #foreseen(own, passedMs) {
    const taken = this.#match.taken;
    this.#moves = this.#moves.filter(({ sequence }) => sequence > taken);
    let { x, y } = own;
    if (own.alive) {
      for (const { dx, dy } of this.#moves) {
        const nextX = x + dx * own.speed / TICKS_PER_SECOND;
        const nextY = y + dy * own.speed / TICKS_PER_SECOND;
        if (nextX >= 0 && nextX <= FIELD.width && nextY >= 0 && nextY <= FIELD.floor) {
          [x, y] = [nextX, nextY];
        }
      }
    }
    let shown = this.#ownShown;
    if (shown === null || shown.id !== own.id || Math.hypot(x - shown.x, y - shown.y) > BROUGHT) {
      shown = { id: own.id, x, y };
      this.#ownShown = shown;
    } else {
      const part = 1 - Math.exp(-passedMs / SETTLE_MS * 2);
      shown.x += (x - shown.x) * part;
      shown.y += (y - shown.y) * part;
    }
    return [shown.x, shown.y];
  }
}
