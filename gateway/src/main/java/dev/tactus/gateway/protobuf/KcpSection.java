package dev.tactus.gateway.protobuf;

import dev.tactus.config.DatagramTicketTerms;
import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenerChecks;
import dev.tactus.core.Checks;
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
public record KcpSection(
        boolean enabled,
        String host,
        int port,
        boolean open,
        boolean plain,
        int ticketSeconds,
        SecuredSettings secured,
        KcpSettings limits)
        implements GatewaySection, DatagramTicketTerms {

    static final KcpSection DEFAULTS = new KcpSection(
            true,
            "127.0.0.1",
            10_086,
            false,
            true,
            DatagramTicketTerms.DEFAULT_SECONDS,
            SecuredSettings.DEFAULTS,
            KcpSettings.DEFAULTS);

    public KcpSection {
        ListenerChecks.check(host, port);
        Checks.inRange(ticketSeconds, 30, 86_400, "ticketSeconds");
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
