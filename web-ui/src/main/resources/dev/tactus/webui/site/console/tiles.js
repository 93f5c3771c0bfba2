// Tile maps that a world holds as text, rendered once per level.

import { context2d } from "../shared/dom.js";

const TILE_PX = 8;
/** @typedef {{ width: number, height: number, levels: HTMLCanvasElement[], box: import("../world/shape.js").Bounds }} TileMap */

/** @type {Record<string, string>} */
const KNOWN = {
  grass: "#6aa550", path: "#b99b6b", road: "#b99b6b", wall: "#737a83", rock: "#737a83", tree: "#2f7d43", forest: "#2f7d43", water: "#3f86c6",
  floor: "#a3937f", wood: "#a3937f", ladder: "#c9893a", stairs: "#c9893a", sand: "#d8c07a", snow: "#c9d4dc", lava: "#d8552f", door: "#a0643c",
};

/**
 * Returns the tile map in a world; null if there is none.
 *
 * @param {import("./world.js").WorldState} world
 * @returns {TileMap | null}
 */
export function mapOf(world) {
  for (const fields of Object.values(world.globals)) {
    for (const text of Object.values(fields)) {
      if (typeof text === "string" && /^level$/m.test(text)) {
        return read(text);
      }
    }
  }
  return null;
}

/**
 * Returns the text of a world's tile map, to detect changes.
 *
 * @param {import("./world.js").WorldState} world
 */
export function mapText(world) {
  for (const fields of Object.values(world.globals)) {
    for (const text of Object.values(fields)) {
      if (typeof text === "string" && /^level$/m.test(text)) {
        return text;
      }
    }
  }
  return "";
}

/**
 * Parses a map: the head defines one letter per line (npc and start have the first tile), then the levels follow, lowest first.
 *
 * @param {string} text
 * @returns {TileMap}
 */
function read(text) {
  const tiles = new Map();
  const stands = [];
  /** @type {string[][]} */
  const levels = [];
  for (const line of text.split("\n")) {
    const words = line.trim().split(/\s+/);
    if (line === "level") {
      levels.push([]);
    } else if (levels.length > 0) {
      levels.at(-1)?.push(line);
    } else if (words[0] === "tile" && words.length >= 3) {
      tiles.set(words[1], { visual: words[2], solid: words.includes("solid") });
    } else if ((words[0] === "npc" || words[0] === "start") && words.length >= 2) {
      stands.push(words[1]);
    }
  }
  const [first] = tiles.values();
  stands.forEach(letter => tiles.set(letter, first));
  const width = Math.max(1, ...levels.flat().map(row => row.length));
  const height = Math.max(1, ...levels.map(rows => rows.length));
  return { width, height, levels: levels.map(rows => drawn(rows, tiles, width, height)), box: { left: -0.5, right: width - 0.5, bottom: -0.5, top: height - 0.5 } };
}

/** @param {string} visual */
function colorOf(visual) {
  if (KNOWN[visual]) {
    return KNOWN[visual];
  }
  let hash = 0;
  for (const letter of visual) {
    hash = (hash * 31 + /** @type {number} */ (letter.codePointAt(0))) % 360;
  }
  return `hsl(${hash} 32% 50%)`;
}

/**
 * @param {string[]} rows
 * @param {Map<string, { visual: string, solid: boolean }>} tiles by their letters
 * @param {number} width
 * @param {number} height
 */
function drawn(rows, tiles, width, height) {
  const canvas = document.createElement("canvas");
  canvas.width = width * TILE_PX;
  canvas.height = height * TILE_PX;
  const context = context2d(canvas);
  rows.forEach((row, y) => {
    [...row].forEach((letter, x) => {
      const tile = tiles.get(letter);
      if (tile) {
        context.globalAlpha = tile.solid ? 0.72 : 0.34;
        context.fillStyle = colorOf(tile.visual);
        context.fillRect(x * TILE_PX, y * TILE_PX, TILE_PX, TILE_PX);
      }
    });
  });
  return canvas;
}
