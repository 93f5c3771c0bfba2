package dev.tactus.transport.webtransport;

import java.util.Map;

/**
 * Figures of a listener since it was opened.
 *
 * @param connections that are open, those in handshake included
 * @param opened sessions
 * @param datagramsIn datagrams received
 * @param datagramsOut datagrams sent
 * @param faults of peers, by kind
 */
public record WebTransportStats(
        int connections, long opened, long datagramsIn, long datagramsOut, Map<WebTransportFault, Long> faults) {

    public WebTransportStats {
        faults = Map.copyOf(faults);
    }
}
