package dev.tactus.dialects.protobuf;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.core.world.InterestDelta;
import dev.tactus.core.world.TypeRegistry;
import dev.tactus.engine.port.StateEncoder;
import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.engine.port.StateSyncContext;
import dev.tactus.protocol.message.ServerMessage.StateUpdate;
import dev.tactus.protocol.wire.ServerMessageWriter;
import dev.tactus.protocol.wire.StatePayload;
import java.util.ArrayList;
import java.util.List;

/** States as what differs from what the reader was told last, which its link is certain to bring it. */
final class ProtobufStateSyncCodec implements StateSyncCodec {

    static final StateSyncCodec INSTANCE = new ProtobufStateSyncCodec();

    private ProtobufStateSyncCodec() {}

    @Override
    public boolean supportsLegacyClients() {
        return false;
    }

    @Override
    public StateEncoder encoder(StateSyncContext seat) {
        return new Encoder(seat);
    }

    private static final class Encoder implements StateEncoder {

        private final int seat;
        private final TypeRegistry<Event> vocabulary;
        private World held;
        private World next;
        private boolean whole = true;
        private int inputTold;

        Encoder(StateSyncContext seat) {
            this.seat = seat.number();
            this.vocabulary = seat.game().events();
            this.held = seat.game().create(seat.setup());
            this.next = seat.game().create(seat.setup());
            InterestDelta.clear(held);
        }

        @Override
        public List<byte[]> encode(World world, List<Event> events, int inputTaken) {
            InterestDelta.copyVisible(world, row -> world.visible(seat, row), next);
            byte[] sight = whole ? InterestDelta.full(held, next) : InterestDelta.write(held, next);
            if (sight.length == 0 && events.isEmpty() && inputTaken == inputTold) {
                return List.of();
            }
            World before = held;
            held = next;
            next = before;
            List<byte[]> told = events.stream().map(vocabulary::write).toList();
            List<byte[]> messages = messages(world.tick(), inputTaken, new StatePayload(sight, told).write());
            whole = false;
            inputTold = inputTaken;
            return messages;
        }

        private List<byte[]> messages(int tick, int inputTaken, byte[] payload) {
            List<byte[]> pieces = SnapshotChunks.of(payload);
            List<byte[]> messages = new ArrayList<>(pieces.size());
            for (int part = 0; part < pieces.size(); part++) {
                messages.add(ServerMessageWriter.write(
                        new StateUpdate(tick, whole, inputTaken, part, pieces.size(), pieces.get(part))));
            }
            return messages;
        }
    }
}
