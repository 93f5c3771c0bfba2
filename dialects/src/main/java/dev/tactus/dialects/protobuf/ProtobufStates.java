package dev.tactus.dialects.protobuf;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.StateBatch;
import dev.tactus.engine.port.StateDialect;
import dev.tactus.engine.port.StateView;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ServerMessageWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A snapshot in parts that fit a message; the frames from there come as all frames do. */
final class ProtobufStates implements StateDialect {

    static final StateDialect INSTANCE = new ProtobufStates();

    /** Bytes of a part: half of what a message holds, so that frames get between the parts of a large one. */
    private static final int PART_BYTES = 32_000;

    private ProtobufStates() {}

    @Override
    public StateBatch encodeState(StateView view, Cursor cursor, int to) {
        return encodeSnapshot(view.tick(), view.snapshot());
    }

    @Override
    public StateBatch encodeSnapshot(int tick, byte[] snapshot) {
        int parts = Math.max(1, Math.ceilDiv(snapshot.length, PART_BYTES));
        List<byte[]> messages = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = part * PART_BYTES;
            byte[] bytes = Arrays.copyOfRange(snapshot, from, Math.min(snapshot.length, from + PART_BYTES));
            messages.add(ServerMessageWriter.write(new ServerMessage.SnapshotPart(tick, part, parts, bytes)));
        }
        return new StateBatch(messages, tick);
    }

    @Override
    public String checksum(World world) {
        return Checksum.of(world).toString();
    }
}
