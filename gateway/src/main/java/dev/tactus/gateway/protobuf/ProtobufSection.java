package dev.tactus.gateway.protobuf;

import dev.tactus.core.Checks;

/**
 * The native protocol, on KCP, on TCP and on the WebSocket of the HTTP port.
 *
 * @param bodyBytesMax bytes of a message's body from a client, 64..65535; a longer one closes the link
 */
public record ProtobufSection(int bodyBytesMax) {

    public static final ProtobufSection DEFAULTS = new ProtobufSection(1_024);

    public ProtobufSection {
        Checks.inRange(bodyBytesMax, 64, 65_535, "bodyBytesMax");
    }
}
