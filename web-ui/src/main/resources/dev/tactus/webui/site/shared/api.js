// Requests to the node's API, with the credentials of this tab.

const ACCESS = "tactus-token";
const REFRESH = "tactus-refresh-token";
const GUEST = "tactus-guest";
/** @type {Promise<boolean> | null} */
let refreshing = null;
let answers = true;

/** An error response of the node; `status` is the HTTP status, 0 if the node did not answer. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} detail
   */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** @param {unknown} failure */
export const messageOf = failure => failure instanceof Error ? failure.message : String(failure);

/**
 * Returns the HTTP status of a failed request, 0 if the node did not answer, -1 for another failure.
 *
 * @param {unknown} failure
 */
export const statusOf = failure => failure instanceof ApiError ? failure.status : -1;

/**
 * Stores the token that later requests send.
 *
 * @param {string} access the operator's token or an account's access token
 * @param {string | null} refresh renews an access token
 */
export function setToken(access, refresh = null) {
  sessionStorage.setItem(ACCESS, access);
  if (refresh === null) {
    sessionStorage.removeItem(REFRESH);
  } else {
    sessionStorage.setItem(REFRESH, refresh);
  }
}

/** Returns the token that requests of this tab send; null if there is none. */
export const token = () => sessionStorage.getItem(ACCESS);

export const hasToken = () => sessionStorage.getItem(ACCESS) !== null;

export function clearToken() {
  sessionStorage.removeItem(ACCESS);
  sessionStorage.removeItem(REFRESH);
}

/**
 * Sends the pass of a guest in a lobby with later requests.
 *
 * @param {string} pass the number and the token, with a colon between them
 */
export const setGuest = pass => sessionStorage.setItem(GUEST, pass);

export const clearGuest = () => sessionStorage.removeItem(GUEST);

/**
 * Sends a request; renews an expired access token on the way.
 *
 * @param {string} path below the API's root
 * @param {{ method?: string, body?: any, signal?: AbortSignal, accept?: string }} options
 * @returns {Promise<Response>} of a status below 400
 * @throws {ApiError} with the problem's detail
 */
export async function request(path, { method = "GET", body, signal, accept = "application/json" } = {}) {
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

/**
 * Returns the JSON of a response, null if it has no body.
 *
 * @param {string} method
 * @param {string} path
 * @param {any} [body]
 * @returns {Promise<any>}
 */
export async function call(method, path, body) {
  const text = await (await request(path, { method, body })).text();
  return text === "" ? null : JSON.parse(text);
}

/** @param {string} path */
export const get = path => call("GET", path);

/**
 * Returns what a GET request returns, null if there is no such resource.
 *
 * @param {string} path
 */
export const find = path => get(path).catch(failure => {
  if (statusOf(failure) === 404) {
    return null;
  }
  throw failure;
});

/**
 * @param {string} path
 * @param {string} method
 * @param {any} body
 * @param {AbortSignal} [signal]
 * @param {string} [accept]
 */
async function send(path, method, body, signal, accept = "application/json") {
  /** @type {Record<string, string>} */
  const headers = { accept };
  const token = sessionStorage.getItem(ACCESS);
  if (token !== null) {
    headers.authorization = `Bearer ${token}`;
  }
  const guest = sessionStorage.getItem(GUEST);
  if (guest !== null) {
    headers["tactus-guest"] = guest;
  }
  if (body !== undefined) {
    headers["content-type"] = "application/json";
  }
  try {
    const response = await fetch(`api/v1${path}`, { method, headers, signal: signal ?? null, body: body === undefined ? null : JSON.stringify(body) });
    reached(true);
    return response;
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") {
      throw failure;
    }
    reached(false);
    throw new ApiError(0, "The node does not answer.");
  }
}

/**
 * Dispatches `reach` when the node stops answering, and when it answers again.
 *
 * @param {boolean} is
 */
function reached(is) {
  if (is !== answers) {
    answers = is;
    dispatchEvent(new CustomEvent("reach", { detail: is }));
  }
}

/** @param {Response} response */
async function refusal(response) {
  const problem = await response.json().catch(() => ({}));
  return new ApiError(response.status, problem.detail ?? `${response.status} ${response.statusText}`);
}

/** Renews the access token. A refresh token can be used once, so concurrent requests share one renewal. */
function renew() {
  refreshing ??= send("/accounts/refresh", "POST", { refreshToken: sessionStorage.getItem(REFRESH) })
    .then(async response => {
      if (response.ok) {
        const login = await response.json();
        setToken(login.accessToken, login.refreshToken);
      } else if (response.status < 500) {
        sessionStorage.removeItem(REFRESH);
      }
      return response.ok;
    })
    .finally(() => { refreshing = null; });
  return refreshing;
}

/**
 * Returns what a visitor reads about a failed request: the node's own text for 401 tells operators which tokens there are.
 *
 * @param {unknown} failure
 * @param {string} closed said to visitors without a token
 */
export function visitorText(failure, closed) {
  if (statusOf(failure) !== 401) {
    return messageOf(failure);
  }
  return hasToken() ? "This token is not valid on this server." : closed;
}

/**
 * Shows the form for the operator's token if a request failed for lack of one.
 *
 * @param {HTMLElement} form with an input named token
 * @param {unknown} failure
 * @param {() => void} retry runs when the token was entered
 */
export function askForToken(form, failure, retry) {
  form.hidden = statusOf(failure) !== 401;
  form.onsubmit = event => {
    event.preventDefault();
    setToken(form.querySelector("input")?.value ?? "");
    form.hidden = true;
    retry();
  };
}
