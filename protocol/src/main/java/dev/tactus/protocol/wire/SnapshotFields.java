package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;

/** Codec of snapshot parts, which are the same in both directions. */
final class SnapshotFields {

    private int tick;
    private int part;
    private int parts;
    private byte[] bytes = new byte[0];
    private String checksum = "";

    SnapshotFields(FieldReader in) {
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.SNAPSHOT_TICK -> tick = in.int32();
                case WireConstants.SNAPSHOT_PART -> part = in.int32();
                case WireConstants.SNAPSHOT_PARTS -> parts = in.int32();
                case WireConstants.SNAPSHOT_BYTES -> bytes = in.bytes();
                case WireConstants.SNAPSHOT_CHECKSUM -> checksum = in.string("checksum");
                default -> in.skip();
            }
        }
        FieldReader.natural(tick, "tick");
        FieldReader.natural(part, "part");
        FieldReader.natural(parts, "parts");
    }

    static FieldWriter write(FieldWriter out, int tick, int part, int parts, byte[] bytes) {
        return out.uint32(WireConstants.SNAPSHOT_TICK, tick)
                .uint32(WireConstants.SNAPSHOT_PART, part)
                .uint32(WireConstants.SNAPSHOT_PARTS, parts)
                .bytes(WireConstants.SNAPSHOT_BYTES, bytes, 0, bytes.length);
    }

    ClientMessage client() {
        return new ClientMessage.SnapshotPart(tick, part, parts, bytes);
    }

    ServerMessage server() {
        return new ServerMessage.SnapshotPart(tick, part, parts, bytes, checksum);
    }
}
