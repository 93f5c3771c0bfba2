package dev.tactus.transport.kcp;

import java.util.Map;

/**
 * The figures of a listener, since it was opened unless said otherwise.
 *
 * @param sessions sessions now
 * @param unvalidated sessions now whose address has not yet confirmed anything
 * @param opened sessions opened
 * @param datagramsIn datagrams received, dropped ones included
 * @param datagramsOut datagrams sent
 * @param bytesIn their bytes, without UDP and IP headers
 * @param bytesOut their bytes, without UDP and IP headers
 * @param resent segments sent again, early copies included
 * @param copied early copies, which a lossy path gets
 * @param overflowed datagrams that the kernel dropped because the receive buffers of the sockets were full
 * @param dropped datagrams dropped, by reason; reasons that never occurred have 0
 */
public record KcpStats(
        int sessions,
        int unvalidated,
        long opened,
        long datagramsIn,
        long datagramsOut,
        long bytesIn,
        long bytesOut,
        long resent,
        long copied,
        long overflowed,
        Map<KcpFault, Long> dropped) {

    public KcpStats {
        dropped = Map.copyOf(dropped);
    }
}
