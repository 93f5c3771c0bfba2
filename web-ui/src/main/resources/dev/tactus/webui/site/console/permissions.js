// The visitor's permissions. The node enforces them; the console only disables buttons that would be refused.

import { make } from "../shared/dom.js";
import { get } from "../shared/api.js";

/** @type {{ by: string, account: any, permissions: string[] }} */
let who = { by: "", account: null, permissions: [] };

/** Loads the caller and their permissions; throws if a login is required. */
export async function loadPermissions() {
  who = await get("/permissions");
}

export const caller = () => who;

/** @param {string} permission empty for none */
export const may = permission => permission === "" || who.permissions.includes(permission);

/**
 * Returns a button for an action; without the permission it is disabled and says which one is required.
 *
 * @param {string} label
 * @param {string} permission empty for none
 * @param {(event: Event) => unknown} run
 */
export function actionButton(label, permission, run, kind = "plain") {
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

/**
 * @param {HTMLElement & { disabled: boolean }} control
 * @param {string} permission
 */
export function forbid(control, permission) {
  control.disabled = true;
  control.title = `Requires the permission ${permission}, which ${who.account ? `${who.account.name} does not have` : "you do not have"}.`;
  control.setAttribute("aria-description", control.title);
}
