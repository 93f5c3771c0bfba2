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
import java.util.List;

/** A snapshot in parts that fit a message; the frames from there come as all frames do. */
final class ProtobufStates implements StateDialect {

    static final StateDialect INSTANCE = new ProtobufStates();

    private ProtobufStates() {}

    @Override
    public StateBatch encodeState(StateView view, Cursor cursor, int to) {
        return encodeSnapshot(view.tick(), view.snapshot());
    }

    @Override
    public StateBatch encodeSnapshot(int tick, byte[] snapshot) {
        List<byte[]> pieces = Pieces.of(snapshot);
        List<byte[]> messages = new ArrayList<>(pieces.size());
        for (int part = 0; part < pieces.size(); part++) {
            messages.add(ServerMessageWriter.write(
                    new ServerMessage.SnapshotPart(tick, part, pieces.size(), pieces.get(part))));
        }
        return new StateBatch(messages, tick);
    }

    @Override
    public String checksum(World world) {
        return Checksum.of(world).toString();
    }
}
