// The permissions of the start page's visitor.

import { get, hasToken } from "../shared/api.js";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Returns the permissions of the visitor; none without a token. Only a page with a token asks: for all others the node would refuse the
 * request, which browsers log as an error.
 *
 * @returns {Promise<string[]>}
 */
export async function ownPermissions() {
  return hasToken() ? get("/permissions").then(({ permissions }) => permissions, () => []) : [];
}

/** Whether the page is on the node's own machine, from which rooms can be created without a token, up to a limit. */
export const isLocal = () => LOOPBACK.includes(location.hostname);
