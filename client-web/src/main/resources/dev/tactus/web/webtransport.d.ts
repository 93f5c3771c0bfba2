// Types of webtransport.js: links with datagrams for pages. The comments are the reference.

/** Where a server takes WebTransport sessions. */
export interface WebTransportServer {
  /** The address, such as `https://127.0.0.1:8080/wt`. Not `localhost`, which browsers look for at ::1 alone. */
  url: string;

  /** SHA-256 of the certificates that it may show, in hexadecimal digits; none for one that an authority vouches for. */
  certificateHashes?: readonly string[];
}

/** What the client needs of a WebSocket. */
export interface WebSocketLike {
  binaryType: BinaryType;
  onopen: ((event: any) => void) | null;
  onmessage: ((event: any) => void) | null;
  onerror: ((event: any) => void) | null;
  onclose: ((event: any) => void) | null;
  send(data: ArrayBuffer): void;
  close(code: number, reason: string): void;
}

/** A link, for the option `socket`: a WebSocket that may have datagrams too. */
export interface DatagramSocket {
  binaryType: BinaryType;
  onopen: (event: any) => void;
  onmessage: (event: any) => void;
  ondatagram: (event: any) => void;
  onerror: (event: any) => void;
  onclose: (event: any) => void;

  /** How the link is connected; undefined until it is open. */
  readonly transport: "webtransport" | "websocket" | undefined;

  /** Bytes that a datagram may have at the moment, at most 1,000; 0 for a link without datagrams. */
  readonly datagramBytesMax: number;

  /** Sends a message. */
  send(data: ArrayBuffer): void;

  /** Sends a datagram, which may be lost. */
  sendDatagram(datagram: Uint8Array): void;

  /** Closes the link. What was sent before still arrives. */
  close(code: number, reason: string): void;
}

/** How links are opened. All is optional. */
export interface WebTransportOptions {
  /** Where sessions are opened. By default the node is asked, at `api/v1/links` beside the address of its WebSocket. */
  server?: WebTransportServer;

  /** The time that a session gets before a WebSocket is tried beside it, in milliseconds; the default is 1,200. */
  fallbackAfterMs?: number;

  /** Opens the WebSocket that is used where there is no session. */
  webSocket?: (url: string) => WebSocketLike;

  /** A link is open: called for each one, also for those after a lost connection. */
  onOpen?: (opened: { transport: "webtransport" | "websocket" }) => void;
}

/**
 * Makes the option `socket` of a match: `connect({ ..., socket: webTransport() })`. Each link is tried by WebTransport first, and by
 * WebSocket after a while, or at once where the former fails; the first that is open is used, and the other one is closed. A host at
 * which WebSocket was first gets WebSockets only for three minutes.
 */
export function webTransport(options?: WebTransportOptions): (url: string) => DatagramSocket;
