// Keeping an account out, for a time or for good.

import { call } from "../ask.js";
import { confirm, reason } from "./dialog.js";
import { deed } from "./rights.js";

const TIMES = [["600", "10 minutes"], ["3600", "an hour"], ["86400", "a day"], ["604800", "a week"], ["2592000", "30 days"], ["0", "for good"]];

/** Returns the button that bans an account; `done` runs afterwards. */
export function banButton(id, name, done = () => {}, label = "Ban…") {
  return deed(label, "BAN", () => confirm({
    title: `Ban ${name}`,
    text: "It is logged out everywhere and can log in no more until the ban ends.",
    fields: [{ name: "seconds", label: "For how long", options: TIMES, value: "86400" }, reason()],
    verb: "Ban",
  }, async values => {
    await call("PUT", `/accounts/${id}/ban`, { ...(values.seconds === "0" ? {} : { seconds: Number(values.seconds) }), ...(values.reason ? { reason: values.reason } : {}) });
    await done();
    return `${name} is banned: ${TIMES.find(([seconds]) => seconds === values.seconds)[1]}.`;
  }), "plain warn");
}
