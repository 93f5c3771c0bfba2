// The sign-in forms: an account's name and password, the operator token or local secret; and the code of a one-time link.

import { make } from "../shared/dom.js";
import { call, clearToken, messageOf, setToken } from "../shared/api.js";

/**
 * @param {string} name
 * @param {string} label
 * @param {string} type
 * @param {string} autocomplete
 */
function input(name, label, type, autocomplete) {
  const field = make("input", "");
  Object.assign(field, { name, type, autocomplete, required: true });
  return make("label", "", label, field);
}

/**
 * @param {string} title
 * @param {Node[]} fields
 * @param {string} verb
 * @param {(values: any) => Promise<void>} run
 */
function form(title, fields, verb, run) {
  const problem = make("p", "problem");
  problem.setAttribute("role", "alert");
  const button = make("button", "", verb);
  const whole = make("form", "", ...(title === "" ? [] : [make("h1", "", title)]), ...fields, button, problem);
  whole.addEventListener("submit", async event => {
    event.preventDefault();
    button.disabled = true;
    problem.textContent = "";
    try {
      await run(Object.fromEntries(new FormData(whole)));
    } catch (failure) {
      problem.textContent = messageOf(failure);
    }
    button.disabled = false;
  });
  return whole;
}

/**
 * Shows the forms.
 *
 * @param {HTMLElement} main
 * @param {any} failure why there is no session
 * @param {() => unknown} enter is called with the new credentials stored
 */
export function signIn(main, failure, enter) {
  if (failure.status !== 401 && failure.status !== 403) {
    const again = make("button", "", "Try again");
    again.addEventListener("click", enter);
    main.replaceChildren(make("section", "card sign-in", make("p", "problem", failure.message), again));
    return;
  }
  const byName = form("Sign in", [input("name", "Account", "text", "username"), input("password", "Password", "password", "current-password")],
    "Sign in", async ({ name, password }) => {
      const login = await call("POST", "/accounts/login", { name, password });
      setToken(login.accessToken, login.refreshToken);
      await enter();
    });
  const byToken = form("", [input("token", "Token", "password", "off")], "Use the token", async ({ token }) => {
    setToken(token);
    await enter();
  });
  byName.id = "by-name";
  byToken.id = "by-token";
  const other = make("details", "", make("summary", "", "Use the operator's token instead"), byToken);
  const why = make("p", "quiet", failure.status === 403 ? failure.message : "");
  main.replaceChildren(make("section", "card sign-in", byName, why, other));
  byName.querySelector("input")?.focus();
}

/** Exchanges the code of a one-time link (`#code=…`) for a session, and removes the code from the address. */
export async function redeemLink() {
  const code = /^#code=([\w-]+)$/.exec(location.hash)?.[1];
  if (code === undefined) {
    return;
  }
  history.replaceState(null, "", location.pathname + location.search);
  clearToken();
  try {
    setToken((await call("POST", "/operator-sessions", { code })).token);
  } catch {
    // The code is used up or expired: the page asks for a sign-in.
  }
}

/**
 * Signs out, also at the node.
 *
 * @param {string} by what authorized the visitor, as the permissions say
 * @param {() => void} then
 */
export async function signOut(by, then) {
  await (by === "account" ? call("POST", "/accounts/logout", {}) : call("DELETE", "/operator-sessions/this")).catch(() => {});
  clearToken();
  then();
}
