// The list of rooms, the form that creates one, and the operator's token that both may need.

import { fixed, number } from "./words.js";

const PAGE = 50;
const list = document.getElementById("rooms");
const form = document.getElementById("create");
const answer = document.getElementById("created");
const phase = document.getElementById("phase");
const rows = new Map();
let shown = PAGE;

/** Calls the API; throws with the problem's detail. */
async function call(method, path, body) {
  const headers = { accept: "application/json" };
  if (body) {
    headers["content-type"] = "application/json";
  }
  if (form.operator.value) {
    headers.authorization = `Bearer ${form.operator.value}`;
  }
  const response = await fetch(`api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  const json = text ? JSON.parse(text) : {};
  if (!response.ok) {
    if (response.status === 401) {
      document.getElementById("operator").hidden = false;
    }
    throw new Error(json.detail ?? response.statusText);
  }
  return json;
}

export async function refresh() {
  const page = await call("GET", `/rooms?limit=${shown}&phase=${phase.value}`);
  const there = new Set(page.rooms.map(room => room.id));
  for (const [id, row] of rows) {
    if (!there.has(id)) {
      row.remove();
      rows.delete(id);
    }
  }
  page.rooms.forEach((room, i) => {
    const row = rows.get(room.id) ?? newRow(room.id);
    fill(row, room);
    if (list.children[i] !== row) {
      list.insertBefore(row, list.children[i] ?? null);
    }
  });
  document.getElementById("rooms-count").textContent = page.total === 0 ? "" : number(page.total);
  document.getElementById("rooms-empty").hidden = page.total > 0;
  document.getElementById("rooms-more").hidden = page.next === null;
}

function newRow(id) {
  const row = document.createElement("tr");
  row.dataset.room = id;
  for (const kind of ["", "", "n", "n", "n wide", "n wide", "n wide", ""]) {
    const cell = row.insertCell();
    cell.className = kind;
  }
  row.cells[0].append(document.createElement("span"), " ", document.createElement("small"));
  row.cells[1].append(document.createElement("span"));
  const close = document.createElement("button");
  close.type = "button";
  close.className = "plain";
  close.textContent = "Close";
  close.setAttribute("aria-label", `Close room ${id}`);
  close.addEventListener("click", () => attempt(close, () => call("DELETE", `/rooms/${id}`)));
  row.cells[7].append(close);
  rows.set(id, row);
  return row;
}

function fill(row, room) {
  const [id, what] = row.cells[0].children;
  write(id, room.id);
  write(what, room.name || room.game || "relay");
  [
    number(room.tick),
    `${room.online} / ${room.seats}${room.spectators > 0 ? ` + ${room.spectators}` : ""}`,
    room.roundTripMs < 0 ? "–" : `${room.roundTripMs} ms`,
    `${fixed(room.lateP99Us / 1000, 1)} ms`,
    number(room.inputs),
  ].forEach((text, i) => write(row.cells[i + 2], text));
  const badge = row.cells[1].firstChild;
  badge.textContent = room.phase;
  badge.className = `phase ${room.phase}`;
  row.cells[0].classList.toggle("unrecorded", room.recordingFailure !== "");
  row.cells[0].title = room.recordingFailure && `No replay is written: ${room.recordingFailure}`;
}

/** Writes only what is new, so that a selection stays. */
function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

function say(text, bad = false) {
  answer.textContent = text;
  answer.classList.toggle("bad", bad);
}

/** Does something that may fail, once at a time for each button. */
async function attempt(button, action) {
  button.disabled = true;
  try {
    await action();
    await refresh();
  } catch (failure) {
    say(failure.message, true);
  } finally {
    button.disabled = false;
  }
}

async function create() {
  const request = { members: form.members.value.split(",").map(member => member.trim()) };
  if (form.elements.id.value.trim()) {
    request.id = form.elements.id.value.trim();
  }
  if (form.rate.value) {
    request.settings = { tickRateHz: form.rate.valueAsNumber };
  }
  const room = await call("POST", "/rooms", request);
  say("");
  const token = document.createElement("code");
  token.textContent = room.token;
  answer.append(`Room ${room.id} is there. Its token: `, token);
}

form.addEventListener("submit", event => {
  event.preventDefault();
  attempt(form.querySelector("button"), create);
});
phase.addEventListener("change", () => refresh().catch(() => {}));
document.getElementById("more").addEventListener("click", () => {
  shown = Math.min(1_000, shown * 4);
  refresh().catch(() => {});
});
