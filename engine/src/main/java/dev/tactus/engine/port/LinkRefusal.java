package dev.tactus.engine.port;

/** Why a listener took no link of somebody who came. */
public enum LinkRefusal {
    /** As many links are open as there may be, in all or of his address. */
    FULL,
    /** As many TLS handshakes are under way, or were begun lately, as there may be. */
    HANDSHAKES,
    /** It is a page of a site that may not connect. */
    ORIGIN
}
