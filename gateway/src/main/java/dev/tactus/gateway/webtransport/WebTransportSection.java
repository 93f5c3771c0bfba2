package dev.tactus.gateway.webtransport;

import dev.tactus.config.ClientDeadlines;
import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenAddress;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
import dev.tactus.transport.webtransport.WebTransportSettings;
import java.util.Map;

/**
 * The WebTransport listener. Sites whose pages may connect are those of {@code ws.origins}.
 *
 * @param enabled whether there is such a listener
 * @param host address to listen on
 * @param port of UDP to listen on; 0 for any that is free
 * @param open whether an address that other machines can reach is meant
 * @param limits of its links
 */
@Section("native protocol over WebTransport, for browsers: HTTP/3 on UDP, datagrams included")
public record WebTransportSection(
        @Key(def = "false", help = "listen on this port; needs a native library, which Linux on x86-64 and arm64 has")
        boolean enabled,

        @Key(
                def = "127.0.0.1",
                help = "address to listen on; not loopback only with rooms.require-token, or with open = true")
        String host,

        @Key(def = "8080", min = 0, max = 65535, help = "UDP port to listen on; 0 for any free port")
        int port,

        @Key(def = "false", help = "allow binding to a non-loopback address without authentication")
        boolean open,

        WebTransportSettings limits)
        implements GatewaySection {

    public WebTransportSection {
        ListenAddress.check(host, port);
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
        return false;
    }
}
