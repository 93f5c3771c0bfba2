package dev.tactus.webui;

import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * The places beside their own server to which pages connect, as sources of a Content Security Policy.
 *
 * @param ofMany whether the node is one of several, at any of which a match may go on, also at one that starts later
 * @param webTransportPort UDP port of WebTransport sessions at the moment; 0 for none
 */
record PageConnections(boolean ofMany, IntSupplier webTransportPort) {

    /** Those of a node that is alone and has no WebTransport. */
    static final PageConnections NONE = new PageConnections(false, () -> 0);

    /** An authority: what a policy may repeat of a request. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<host>[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    /** Returns the sources for a request to an authority. Any thread. */
    String sources(String authority) {
        int port = webTransportPort.getAsInt();
        if (ofMany) {
            return port == 0 ? "ws: wss:" : "ws: wss: http: https:";
        }
        var matcher = AUTHORITY.matcher(authority);
        if (port == 0 || !matcher.matches()) {
            return "";
        }
        String host = matcher.group("host");
        // The client asks for localhost by its address.
        return "https://" + (host.equals("localhost") ? "127.0.0.1" : host) + ":" + port;
    }
}
