package dev.tactus.gateway.protobuf;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;

/**
 * The native protocol, on KCP, on TCP and on the WebSocket of the HTTP port.
 *
 * @param bodyBytesMax bytes of a message's body from a client, 64..65535; a longer one closes the link
 */
@Section("native protocol on all its transports")
public record ProtobufSection(
        @Key(
                def = "1024",
                min = 64,
                max = 65_535,
                help = "bytes of a message body from a client; a longer one closes the link")
        int bodyBytesMax) {

    private static final Bounds BOUNDS = Bounds.of(ProtobufSection.class);

    public ProtobufSection {
        BOUNDS.check("bodyBytesMax", bodyBytesMax);
    }
}
