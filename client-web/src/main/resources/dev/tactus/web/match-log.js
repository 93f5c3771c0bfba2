// Requests for a match's log: the manifest, and the parts that it names.

/**
 * @typedef {{ from: number, to: number, url: string }} Segment
 * @typedef {{ tick: number, to: number, url: string }} Keyframe
 * @typedef {{ room: string, match: string, game: string, tickRateHz: number, started: string, firstTick: number, tick: number,
 *   delayTicks: number, over: boolean, segmentTicks: number, header: string, segmentUrl: string, segments: Segment[],
 *   keyframes: Keyframe[] }} Manifest
 */

/** A refused request; `status` is the HTTP status. */
export class WatchError extends Error {
  /**
   * @param {number} status
   * @param {string} detail
   */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** The addresses of a match's log, and the proof of the right to read them. */
export class MatchLog {
  #root;
  #path;
  #query;
  #token;

  /**
   * @param {URL} url of the manifest
   * @param {string | null} token
   */
  constructor(url, token) {
    const at = url.pathname.indexOf("/api/v1/");
    if (at < 0) {
      throw new TypeError(`url: ${url} (expected: …/api/v1/rooms/ID/log/manifest)`);
    }
    this.#root = url.origin + url.pathname.slice(0, at);
    this.#path = url.pathname.slice(at);
    this.#query = url.search.slice(1);
    this.#token = token;
  }

  /**
   * Reads the manifest, by the signature of the last one while that is valid: a ticket is good for one manifest.
   *
   * @param {AbortSignal} signal
   * @param {string} [filter] such as `from=TICK`
   * @returns {Promise<Manifest>}
   */
  async manifest(signal, filter = "") {
    let response = await this.#get(this.#address(this.#query, filter), this.#query === "", signal);
    if (this.#query !== "" && this.#token !== null && (response.status === 401 || response.status === 403)) {
      this.#query = "";
      response = await this.#get(this.#address("", filter), true, signal);
    }
    if (!response.ok) {
      throw await problem(response);
    }
    /** @type {Manifest} */
    const manifest = await response.json();
    const mark = manifest.segmentUrl.indexOf("?");
    this.#query = mark < 0 ? "" : manifest.segmentUrl.slice(mark + 1);
    return manifest;
  }

  /**
   * @param {string} query
   * @param {string} filter
   */
  #address(query, filter) {
    const all = [query, filter].filter(one => one !== "").join("&");
    return this.#path + (all === "" ? "" : `?${all}`);
  }

  /**
   * Reads the header, a segment or a keyframe.
   *
   * @param {string} path of the node
   * @param {AbortSignal} signal
   * @returns {Promise<Uint8Array>}
   */
  async bytes(path, signal) {
    const response = await this.#get(path, false, signal);
    if (!response.ok) {
      throw await problem(response);
    }
    return new Uint8Array(await response.arrayBuffer());
  }

  /**
   * @param {string} path of the node
   * @param {boolean} proves whether to show the token
   * @param {AbortSignal} signal
   */
  #get(path, proves, signal) {
    const headers = proves && this.#token !== null ? { authorization: `Bearer ${this.#token}` } : undefined;
    return fetch(this.#root + path, { signal, ...(headers ? { headers } : {}) });
  }
}

/**
 * Returns the bytes of parts, one after the other.
 *
 * @param {Uint8Array[]} parts
 */
export function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Waits for some time, or until a signal aborts that.
 *
 * @param {number} ms
 * @param {AbortSignal} signal
 */
export function sleep(ms, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms, null);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve(null);
    }, { once: true });
  });
}

/** @param {Response} response */
async function problem(response) {
  const text = await response.text();
  try {
    return new WatchError(response.status, JSON.parse(text).detail);
  } catch {
    return new WatchError(response.status, `HTTP status ${response.status}`);
  }
}
