package dev.tactus.gateway.protobuf;

import dev.tactus.config.ClientDeadlines;
import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenAddress;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
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
@Section("native protocol over TCP")
public record TcpSection(
        @Key(def = "true", help = "listen on this port") boolean enabled,

        @Key(
                def = "127.0.0.1",
                help = "address to listen on; not loopback only with rooms.require-token, or with open = true")
        String host,

        @Key(def = "10087", min = 0, max = 65535, help = "port to listen on; 0 for any free port")
        int port,

        @Key(def = "false", help = "allow binding to a non-loopback address without authentication")
        boolean open,

        @Key(def = "5000", min = 100, max = 3600000, help = "time without a message after which a link is closed")
        int idleMs,

        @Key(def = "5000", min = 100, max = 3600000, help = "time for a new link to send its first message")
        int firstByteMs,

        @Key(def = "20000", min = 1, help = "concurrent links; one more is closed at once")
        int linksMax,

        @Key(def = "256", min = 1, help = "concurrent links of one IP address; one more is closed at once")
        int linksPerAddressMax,

        @Key(def = "65536", min = 1, help = "unsent bytes above which a link is considered slow and is throttled")
        int sendBytesSoft,

        @Key(def = "1048576", min = 1, help = "unsent bytes above which a link is closed")
        int sendBytesHard)
        implements GatewaySection {

    public TcpSection {
        ListenAddress.check(host, port);
        ClientDeadlines.check(idleMs, "idleMs");
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

    private static StreamSettings limits(int idle, int first, int links, int perAddress, int soft, int hard) {
        return new StreamSettings(
                idle, first, links, perAddress, soft, hard, StreamSettings.DEFAULTS.messageBytesMax());
    }
}
