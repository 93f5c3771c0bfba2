// The place that a lobby gave this tab in a room: how the page of the room's game joins it.

import { call } from "./api.js";

const PLACE = "tactus-lobby-place";

/**
 * @typedef {{ room: string, player: string, token: string, name: string, spectate: boolean }} LobbyPlace
 */

/**
 * Keeps a place for the game's page.
 *
 * @param {LobbyPlace} place an account's has no token: it gets a ticket when it joins
 */
export const keepPlace = place => sessionStorage.setItem(PLACE, JSON.stringify(place));

/**
 * Returns the place in the room of the page's address; null if no lobby gave one.
 *
 * @returns {Promise<LobbyPlace | null>}
 */
export async function lobbyPlace() {
  /** @type {LobbyPlace | null} */
  const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  if (place === null || place.room !== new URLSearchParams(location.search).get("room")) {
    return null;
  }
  return place.token === "" ? { ...place, token: (await call("POST", "/accounts/me/tickets", { room: place.room })).ticket } : place;
}
