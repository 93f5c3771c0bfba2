package dev.tactus.server.echo;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenAddress;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
import java.util.Map;

/**
 * Settings of the toy protocol.
 *
 * @param enabled whether the node listens for it
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param open allow binding to a non-loopback address
 * @param prefix sent before each echo
 */
@Section("toy protocol that echoes what it receives")
public record EchoSection(
        @Key(def = "false", help = "listen on this port") boolean enabled,

        @Key(def = "127.0.0.1", help = "address to listen on")
        String host,

        @Key(def = "7", min = 0, max = 65_535, help = "port to listen on; 0 for any free port")
        int port,

        @Key(def = "false", help = "allow binding to a non-loopback address")
        boolean open,

        @Key(def = "", help = "text sent before each echo") String prefix)
        implements GatewaySection {

    public EchoSection {
        ListenAddress.check(host, port);
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("port", port);
    }
}
