// Lines from the operator to those who play.

import { call } from "../ask.js";
import { number } from "../words.js";
import { confirm } from "./dialog.js";
import { deed } from "./rights.js";

const TEXT_CHARS_MAX = 500;

const told = count => count === 1 ? "One player was told." : `${number(count)} players were told.`;

function speak(title, text, send) {
  const fields = [{ name: "text", label: "What to say", maxLength: TEXT_CHARS_MAX, required: true, autocomplete: "off" }];
  confirm({ title, text, fields, verb: "Say it", ends: false }, async values => told((await send(values.text)).told));
}

export function sayToAll() {
  return deed("Say to all…", "SAY", () => speak("Say to all rooms", "Everybody in every room of this node is told.",
    text => call("POST", "/say", { text })));
}

export function sayToRoom(room) {
  return deed("Say…", "SAY", () => speak(`Say to room ${room}`, "Everybody in the room is told.",
    text => call("POST", `/rooms/${room}/say`, { text })));
}

export function sayTo(room, seat) {
  return deed("Say", "SAY", () => speak(`Say to ${seat.name || `player ${seat.player}`}`, "Nobody else hears it.",
    text => call("POST", `/rooms/${room}/say`, { text, player: seat.player })));
}
