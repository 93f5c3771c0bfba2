// The lobby of lockstepserver: makes a room by the same call as the original page, and shows the answer.

import { element } from "../shared/dom.js";

async function create() {
  const wanted = new URLSearchParams({
    room: element("room", HTMLTextAreaElement).value,
    member: element("member", HTMLTextAreaElement).value,
  });
  const answer = element("return", HTMLTextAreaElement);
  try {
    answer.value = await (await fetch(`create?${wanted}`)).text();
  } catch (failure) {
    answer.value = `error: ${failure}`;
  }
}

/** Connects the lobby's button. */
export function openLobby() {
  element("lobby-create").addEventListener("click", () => void create());
}
