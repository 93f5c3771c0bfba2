// The world as the page needs it: what was told last, smooth places, and the own player ahead of what was told by what the
// server has yet to do. Lengths are those of the game, y grows downwards.

export const FIELD = { width: 1280, height: 720, floor: 500 };
export const TEAMS = ["sky", "bloom"];
const TICKS_PER_SECOND = 60;

/** What is shown of the own player goes to where it turns out to be within about this time. */
const SETTLE_MS = 60;

/** Further than this it was brought there, and does not run. */
const BROUGHT = 90;

export class View {
  #match;
  #newest = { tick: -1, players: [], shots: new Map(), match: null };
  #moves = [];
  #ownShown = null;
  #isNew = true;

  constructor(match) {
    this.#match = match;
  }

  /** Returns all players as they were told last. */
  get players() {
    return this.#newest.players;
  }

  /** Returns the own player as it was told last, undefined while there is none. */
  get own() {
    return this.#newest.players.find(({ own }) => own);
  }

  /** Returns seconds until the match ends. */
  get secondsLeft() {
    const { match, tick } = this.#newest;
    return match ? Math.max(0, (match.ends_at - tick) / TICKS_PER_SECOND) : null;
  }

  /** Returns the kills of each side. */
  get kills() {
    return TEAMS.map(team => this.players.filter(each => each.team === team).reduce((sum, { kills }) => sum + kills, 0));
  }

  /** Returns all players, the best first, as the game ranks them. */
  get ranked() {
    return [...this.players].sort((a, b) => b.kills - a.kills || a.deaths - b.deaths || a.seat - b.seat);
  }

  /** Takes what was told; returns what has become of whom since the last time: `{ kind, player, ... }`. */
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

  #read() {
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

  /** Shots that ended within the field hit something. */
  *#shotsGone(before, now) {
    for (const [id, { x, y, side }] of before.shots) {
      if (!now.shots.has(id) && x > 12 && x < FIELD.width - 12 && y > 12 && y < FIELD.height - 12) {
        yield { kind: "burst", x, y, side };
      }
    }
  }

  /** Remembers a command to move that was given, until it shows. */
  moved(sequence, dx, dy) {
    if (sequence > 0) {
      this.#moves.push({ sequence, dx, dy });
    }
  }

  /** Forgets what was given on a connection that is lost; what is told next is no change of what was told before. */
  forget() {
    this.#moves = [];
    this.#ownShown = null;
    this.#isNew = true;
  }

  /** Returns `{ players, shots }` as they are to be drawn now; `passedMs` since the last time. */
  drawn(passedMs) {
    const places = this.#table("Position", ["x", "y"]);
    const flying = this.#table("Shot", ["vx", "vy", "team"]);
    const players = this.players.map(player => {
      const [x, y] = player.own ? this.#foreseen(player, passedMs) : places.get(player.id) ?? [player.x, player.y];
      return { ...player, x, y };
    });
    const shots = [...flying].filter(([id]) => places.has(id)).map(([id, [vx, vy, team]]) => {
      const [x, y] = places.get(id);
      return { id, x, y, vx, vy, side: TEAMS[team & 1] };
    });
    return { players, shots };
  }

  /** Numbers of all entities that have a component, by id. */
  #table(component, fields) {
    const packed = this.#match.drawn(component, fields);
    const rows = new Map();
    for (let i = 0; i < packed.length; i += 1 + fields.length) {
      rows.set(packed[i], packed.subarray(i + 1, i + 1 + fields.length));
    }
    return rows;
  }

  /** Moves the own player by what the server has not yet told that it has done, by the server's own rule. */
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
    const shown = this.#ownShown;
    if (!shown || shown.id !== own.id || Math.hypot(x - shown.x, y - shown.y) > BROUGHT) {
      this.#ownShown = { id: own.id, x, y };
    } else {
      const part = 1 - Math.exp(-passedMs / SETTLE_MS * 2);
      shown.x += (x - shown.x) * part;
      shown.y += (y - shown.y) * part;
    }
    return [this.#ownShown.x, this.#ownShown.y];
  }
}
