// The text for the end of a match.

/** @type {Record<string, string>} */
const TEXTS = {
  replaced: "You are playing in another window or on another device.",
  kicked: "You were removed from the room.",
  banned: "You were removed from the room permanently.",
  full: "The room is full.",
  unauthorized: "Your credential is not valid or has expired.",
  "out-of-sync": "This window and the server no longer agree about the match.",
};

/**
 * Returns the notice for the end of a match.
 *
 * @param {{ cause: string, reason: string }} end
 * @returns {string}
 */
export function endText({ cause, reason }) {
  return TEXTS[cause] ?? `The match is over: ${reason}.`;
}
