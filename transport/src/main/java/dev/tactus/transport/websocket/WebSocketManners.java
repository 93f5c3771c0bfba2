package dev.tactus.transport.websocket;

/**
 * Manners of a listener that older servers had and others have not. Immutable.
 *
 * @param pingMs interval of pings; a link that says nothing for another interval is closed with code 1011; 0 for no pings
 * @param tellsReasons whether a normal close says why; else it has its code alone
 */
public record WebSocketManners(int pingMs, boolean tellsReasons) {

    /** No pings, and reasons. */
    public static final WebSocketManners DEFAULTS = new WebSocketManners(0, true);
}
