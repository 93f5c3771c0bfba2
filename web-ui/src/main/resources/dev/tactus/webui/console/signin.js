// Sign-in: an account's name and password, the operator token or local secret, or the code of a one-time link.

import { call, forget, show } from "../ask.js";
import { make } from "../words.js";

function input(name, label, type, autocomplete) {
  const field = make("input", "");
  Object.assign(field, { name, type, autocomplete, required: true });
  return make("label", "", label, field);
}

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
      problem.textContent = failure.message;
    }
    button.disabled = false;
  });
  return whole;
}

/** Shows the forms; `enter` is tried with what was given. */
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
      show(login.accessToken, login.refreshToken);
      await enter();
    });
  const byToken = form("", [input("token", "Token", "password", "off")], "Use the token", async ({ token }) => {
    show(token);
    await enter();
  });
  byName.id = "by-name";
  byToken.id = "by-token";
  const other = make("details", "", make("summary", "", "Use the operator's token instead"), byToken);
  const why = make("p", "quiet", failure.status === 403 ? failure.message : "");
  main.replaceChildren(make("section", "card sign-in", byName, why, other));
  byName.elements.name.focus();
}

/** Exchanges the code of a one-time link (`#code=…`) for a session, and removes the code from the address. */
export async function redeemLink() {
  const code = /^#code=([\w-]+)$/.exec(location.hash)?.[1];
  if (code === undefined) {
    return;
  }
  history.replaceState(null, "", location.pathname + location.search);
  forget();
  try {
    show((await call("POST", "/operator-sessions", { code })).token);
  } catch {
    // The code is used up or expired: the page asks for a sign-in.
  }
}

/** Ends the login at the node too, as far as it still knows of it. */
export async function leave(by, then) {
  await (by === "account" ? call("POST", "/accounts/logout", {}) : call("DELETE", "/operator-sessions/this")).catch(() => {});
  forget();
  then();
}
