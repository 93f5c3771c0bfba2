// Bans of accounts, for a time or permanently.

import { call } from "../shared/api.js";
import { confirm, reason } from "../shared/dialog.js";
import { actionButton } from "./permissions.js";

const TIMES = [["600", "10 minutes"], ["3600", "an hour"], ["86400", "a day"], ["604800", "a week"], ["2592000", "30 days"], ["0", "permanently"]];

/**
 * Returns the button that bans an account.
 *
 * @param {string} id
 * @param {string} name
 * @param {() => unknown} done runs afterwards
 */
export function banButton(id, name, done = () => {}, label = "Ban…") {
  return actionButton(label, "BAN", () => confirm({
    title: `Ban ${name}`,
    text: "The account is logged out everywhere and cannot log in until the ban ends.",
    fields: [{ name: "seconds", label: "Duration", options: TIMES, value: "86400" }, reason()],
    verb: "Ban",
  }, async values => {
    await call("PUT", `/accounts/${id}/ban`, { ...(values.seconds === "0" ? {} : { seconds: Number(values.seconds) }), ...(values.reason ? { reason: values.reason } : {}) });
    await done();
    return `${name} is banned: ${TIMES.find(([seconds]) => seconds === values.seconds)?.[1] ?? ""}.`;
  }), "plain warn");
}
