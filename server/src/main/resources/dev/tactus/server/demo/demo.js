// The demo's page: which node runs the match in the frame below, and a button that kills that node.

const POLL_MS = 300;

/** @typedef {{ name: string, state: "starting" | "up" | "down" }} Node */
/** @typedef {{ owner?: string, standbys?: string[], term?: number }} Room */

const game = /** @type {HTMLIFrameElement} */ (document.getElementById("game"));
const kill = /** @type {HTMLButtonElement} */ (document.getElementById("kill"));
const list = /** @type {HTMLElement} */ (document.getElementById("nodes"));
const match = /** @type {HTMLElement} */ (document.getElementById("match"));
const gap = /** @type {HTMLOutputElement} */ (document.getElementById("gap"));

let owner = "";
let killed = "";
let seenTick = 0;
let seenMs = 0;
let gapMs = 0;

/** Returns the room of the game in the frame, which is in its address; empty while it looks for one. */
function roomOfGame() {
  try {
    return new URL(game.contentWindow?.location.href ?? "").searchParams.get("room") ?? "";
  } catch {
    return "";
  }
}

/**
 * @param {Node} node
 * @param {Room} room
 */
function describe(node, room) {
  const role = node.name === room.owner ? "runs your match" : room.standbys?.includes(node.name) ? "stands by" : "";
  return node.state === "up" ? role : node.state === "down" ? "was killed" : "starts";
}

/**
 * @param {Node[]} nodes
 * @param {Room} room
 */
function show(nodes, room) {
  list.replaceChildren(...nodes.map(node => {
    const item = document.createElement("li");
    const what = document.createElement("small");
    what.textContent = describe(node, room);
    item.className = node.state;
    item.append(node.name, " ", what);
    return item;
  }));
  owner = nodes.some(node => node.name === room.owner && node.state === "up") ? room.owner ?? "" : "";
  const safe = room.standbys?.some(name => nodes.some(node => node.name === name && node.state === "up")) ?? false;
  kill.disabled = owner === "" || !safe;
  kill.textContent = owner === "" ? "Kill the node of your match" : `Kill ${owner}, the node of your match`;
  if (room.owner === undefined) {
    match.textContent = "Looking for your match.";
  } else if (owner === "") {
    match.textContent = `${room.owner} is gone.`;
  } else {
    match.textContent = (killed !== "" && killed !== owner ? `${killed} was killed, and ${owner} goes on with the match` : `Your match runs at ${owner}`)
      + `${safe ? "" : "; a standby is being found"}. Term ${room.term}.`;
  }
}

/**
 * @param {string} path
 * @returns {Promise<any>} null if there is no such answer
 */
const ask = path => fetch(path).then(answer => answer.ok ? answer.json() : null, () => null);

async function poll() {
  const id = roomOfGame();
  const [demo, room] = await Promise.all([ask("demo/nodes"), id === "" ? null : ask(`api/v1/rooms/${id}`)]);
  if (demo === null) {
    match.textContent = "The demo has ended.";
    kill.disabled = true;
  } else {
    show(demo.nodes, room ?? {});
  }
  setTimeout(poll, POLL_MS);
}

/** Measures the longest time without a new tick of the match, as long as the page is shown. */
function measure(/** @type {number} */ nowMs) {
  requestAnimationFrame(measure);
  /** @type {any} */
  const running = game.contentWindow;
  const tick = running?.match?.stats?.().tick ?? 0;
  if (tick !== seenTick) {
    if (seenTick > 0 && tick > seenTick) {
      gapMs = Math.max(gapMs, nowMs - seenMs);
      gap.textContent = `${Math.round(gapMs)} ms`;
    }
    seenTick = tick;
    seenMs = nowMs;
  }
}

kill.addEventListener("click", async () => {
  killed = owner;
  kill.disabled = true;
  gapMs = 0;
  await fetch(`demo/kill/${owner}`, { method: "POST" });
  // Keys go to the game again.
  game.contentWindow?.focus();
});
document.addEventListener("visibilitychange", () => {
  seenTick = 0;
});
game.addEventListener("load", () => {
  seenTick = 0;
  gapMs = 0;
  gap.textContent = "–";
});
poll();
requestAnimationFrame(measure);
