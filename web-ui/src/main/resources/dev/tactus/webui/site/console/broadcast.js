// Messages of the operator to players.

import { call } from "../shared/api.js";
import { number } from "../shared/format.js";
import { confirm } from "../shared/dialog.js";
import { actionButton } from "./permissions.js";

const TEXT_CHARS_MAX = 500;

const told = (/** @type {number} */ count) => count === 1 ? "One player received it." : `${number(count)} players received it.`;

/**
 * @param {string} title
 * @param {string} text
 * @param {(text: string) => Promise<{ told: number }>} send
 */
function speak(title, text, send) {
  const fields = [{ name: "text", label: "Message", maxLength: TEXT_CHARS_MAX, required: true, autocomplete: "off" }];
  confirm({ title, text, fields, verb: "Send", ends: false }, async values => told((await send(values.text)).told));
}

export function messageAllButton() {
  return actionButton("Message all…", "SAY", () => speak("Message to all rooms", "All players in all rooms of this node see it.",
    text => call("POST", "/say", { text })));
}

/** @param {string} room */
export function messageRoomButton(room) {
  return actionButton("Message…", "SAY", () => speak(`Message to room ${room}`, "All players and spectators of the room see it.",
    text => call("POST", `/rooms/${room}/say`, { text })));
}

/**
 * @param {string} room
 * @param {import("./seats.js").Seat} seat
 */
export function messagePlayerButton(room, seat) {
  return actionButton("Message", "SAY", () => speak(`Message to ${seat.name || `player ${seat.player}`}`, "Only this player sees it.",
    text => call("POST", `/rooms/${room}/say`, { text, player: seat.player })));
}
