package dev.tactus.gateway.protobuf;

import dev.tactus.config.ClientDeadlines;
import dev.tactus.config.DatagramTicketTerms;
import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenAddress;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
import dev.tactus.transport.kcp.KcpSettings;
import dev.tactus.transport.secure.SecuredSettings;
import java.util.Map;

/**
 * The UDP listener: KCP, and datagrams beside it.
 *
 * @param enabled whether there is such a listener
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param open whether an address that other machines can reach is meant
 * @param plain whether plain KCP is taken, which anybody on the way can read and forge
 * @param ticketSeconds a ticket for secured datagrams is valid for so long
 * @param secured limits of secured datagrams
 * @param limits of its sessions
 */
@Section("native protocol over UDP: KCP, and datagrams beside it")
public record KcpSection(
        @Key(def = "true", help = "listen on this port") boolean enabled,

        @Key(
                def = "127.0.0.1",
                help = "address to listen on; not loopback only with rooms.require-token, or with open = true")
        String host,

        @Key(def = "10086", min = 0, max = 65535, help = "port to listen on; 0 for any free port")
        int port,

        @Key(def = "false", help = "allow binding to a non-loopback address without authentication")
        boolean open,

        @Key(
                def = "true",
                help = "accept unencrypted KCP, which an on-path attacker can read and forge; secured datagrams are"
                        + " always accepted")
        boolean plain,

        @Key(
                def = "3600",
                min = 30,
                max = 86_400,
                help = "lifetime of a ticket for secured datagrams; its key lives twice as long")
        int ticketSeconds,

        SecuredSettings secured,
        KcpSettings limits)
        implements GatewaySection, DatagramTicketTerms {

    private static final Bounds BOUNDS = Bounds.of(KcpSection.class);

    public KcpSection {
        ListenAddress.check(host, port);
        BOUNDS.check("ticketSeconds", ticketSeconds);
        ClientDeadlines.check(limits.idleMs(), "idleMs");
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("port", port);
    }

    @Override
    public boolean isDatagram() {
        return true;
    }

    @Override
    public boolean isReadable(boolean tls) {
        return plain;
    }
}
