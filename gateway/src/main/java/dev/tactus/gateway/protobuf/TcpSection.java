package dev.tactus.gateway.protobuf;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenerChecks;
import dev.tactus.transport.stream.StreamSettings;
import java.util.Map;

/**
 * The TCP listener.
 *
 * @param enabled whether there is such a listener
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param open whether an address that other machines can reach is meant
 * @param idleMs a link from which nothing came for so long is closed
 * @param firstByteMs a link that has said nothing so long after its connection is closed
 * @param linksMax links; a further one is closed at once
 * @param linksPerAddressMax links of one IP address; a further one is closed at once
 * @param sendBytesSoft bytes unsent from which a link counts as slow
 * @param sendBytesHard bytes unsent beyond which a link is closed
 */
public record TcpSection(
        boolean enabled,
        String host,
        int port,
        boolean open,
        int idleMs,
        int firstByteMs,
        int linksMax,
        int linksPerAddressMax,
        int sendBytesSoft,
        int sendBytesHard)
        implements GatewaySection {

    static final TcpSection DEFAULTS = of("127.0.0.1", 10_087, StreamSettings.DEFAULTS);

    public TcpSection {
        ListenerChecks.check(host, port);
        limits(idleMs, firstByteMs, linksMax, linksPerAddressMax, sendBytesSoft, sendBytesHard);
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("port", port);
    }

    /** Returns the limits of its links; that of a message's length is the dialect's, for TCP knows no messages. */
    public StreamSettings limits() {
        return limits(idleMs, firstByteMs, linksMax, linksPerAddressMax, sendBytesSoft, sendBytesHard);
    }

    private static TcpSection of(String host, int port, StreamSettings limits) {
        return new TcpSection(
                true,
                host,
                port,
                false,
                limits.idleMs(),
                limits.firstByteMs(),
                limits.linksMax(),
                limits.linksPerAddressMax(),
                limits.sendBytesSoft(),
                limits.sendBytesHard());
    }

    private static StreamSettings limits(int idle, int first, int links, int perAddress, int soft, int hard) {
        return new StreamSettings(
                idle, first, links, perAddress, soft, hard, StreamSettings.DEFAULTS.messageBytesMax());
    }
}
