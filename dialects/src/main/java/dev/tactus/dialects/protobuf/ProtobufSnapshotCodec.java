package dev.tactus.dialects.protobuf;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.port.SnapshotContext;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ServerMessageWriter;
import java.util.ArrayList;
import java.util.List;

/** A snapshot in parts that fit a message; the frames from there come as all frames do. */
final class ProtobufSnapshotCodec implements SnapshotCodec {

    static final SnapshotCodec INSTANCE = new ProtobufSnapshotCodec();

    private ProtobufSnapshotCodec() {}

    @Override
    public SnapshotBatch encodeState(SnapshotContext view, Cursor cursor, int to) {
        return encodeSnapshot(view.tick(), view.snapshot(), "");
    }

    @Override
    public SnapshotBatch encodeSnapshot(int tick, byte[] snapshot, String checksum) {
        List<byte[]> pieces = SnapshotChunks.of(snapshot);
        List<byte[]> messages = new ArrayList<>(pieces.size());
        for (int part = 0; part < pieces.size(); part++) {
            messages.add(ServerMessageWriter.write(new ServerMessage.SnapshotPart(
                    tick, part, pieces.size(), pieces.get(part), part == 0 ? checksum : "")));
        }
        return new SnapshotBatch(messages, tick);
    }

    @Override
    public String checksum(World world) {
        return Checksum.of(world).toString();
    }
}
