// Asking the node's API in somebody's name. What proves who that is stays in this tab.

const ACCESS = "tactus-token";
const REFRESH = "tactus-refresh-token";
let refreshing = null;
let answers = true;

/** The node said no; `status` is its number, 0 where it did not answer at all. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** Keeps the token that is shown from now on: an operator's, or an account's with what renews it. */
export function show(access, refresh = null) {
  sessionStorage.setItem(ACCESS, access);
  if (refresh === null) {
    sessionStorage.removeItem(REFRESH);
  } else {
    sessionStorage.setItem(REFRESH, refresh);
  }
}

export function forget() {
  sessionStorage.removeItem(ACCESS);
  sessionStorage.removeItem(REFRESH);
}

/** Returns the response; an access token that has expired is renewed on the way. Throws `Refused` with the problem's detail. */
export async function ask(path, { method = "GET", body, signal, accept = "application/json" } = {}) {
  const token = sessionStorage.getItem(ACCESS);
  let response = await send(path, method, body, signal, accept);
  if (response.status === 401 && sessionStorage.getItem(REFRESH) !== null) {
    if (sessionStorage.getItem(ACCESS) !== token || await renew()) {
      response = await send(path, method, body, signal, accept);
    }
  }
  if (!response.ok) {
    throw await refusal(response);
  }
  return response;
}

/** Returns the JSON of the answer, null where there is none. */
export async function call(method, path, body) {
  const text = await (await ask(path, { method, body })).text();
  return text === "" ? null : JSON.parse(text);
}

export const get = path => call("GET", path);

async function send(path, method, body, signal, accept) {
  const headers = { accept };
  const token = sessionStorage.getItem(ACCESS);
  if (token !== null) {
    headers.authorization = `Bearer ${token}`;
  }
  if (body !== undefined) {
    headers["content-type"] = "application/json";
  }
  try {
    const response = await fetch(`api/v1${path}`, { method, headers, signal, body: body && JSON.stringify(body) });
    reached(true);
    return response;
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    reached(false);
    throw new Refused(0, "The node does not answer.");
  }
}

/** Tells the page when the node stops to answer, and when it does so again. */
function reached(is) {
  if (is !== answers) {
    answers = is;
    dispatchEvent(new CustomEvent("reach", { detail: is }));
  }
}

async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  return new Refused(response.status, problem.detail ?? `${response.status} ${response.statusText}`);
}

/** A refresh token is good for once, so those who need a new one at the same time wait for the same. */
function renew() {
  refreshing ??= send("/accounts/refresh", "POST", { refreshToken: sessionStorage.getItem(REFRESH) })
    .then(async response => {
      if (response.ok) {
        const login = await response.json();
        show(login.accessToken, login.refreshToken);
      } else if (response.status < 500) {
        sessionStorage.removeItem(REFRESH);
      }
      return response.ok;
    })
    .finally(() => { refreshing = null; });
  return refreshing;
}

/** Shows the form for the operator's token, if that is what was missing; `retry` runs when it was given. */
export function offerToken(form, failure, retry) {
  form.hidden = failure.status !== 401;
  form.onsubmit = event => {
    event.preventDefault();
    show(form.elements.token.value);
    form.hidden = true;
    retry();
  };
}
