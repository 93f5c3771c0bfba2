// Who sits here, and what he may do. The node decides; this only spares people buttons that would be refused.

import { get } from "../ask.js";
import { make } from "../words.js";

let who = { by: "", account: null, permissions: [] };

/** Asks the node who we are; throws where nobody is let in. */
export async function learn() {
  who = await get("/permissions");
}

export const me = () => who;

export const may = permission => permission === "" || who.permissions.includes(permission);

/** Returns a button for what needs a permission; who lacks it sees the button and why it does nothing. */
export function deed(label, permission, run, kind = "plain") {
  const button = make("button", kind, label);
  button.type = "button";
  if (permission !== "") {
    button.dataset.needs = permission;
  }
  if (may(permission)) {
    button.addEventListener("click", run);
  } else {
    forbid(button, permission);
  }
  return button;
}

export function forbid(control, permission) {
  control.disabled = true;
  control.title = `Needs the permission ${permission}, which ${who.account ? `${who.account.name} does not have` : "you do not have"}.`;
  control.setAttribute("aria-description", control.title);
}
