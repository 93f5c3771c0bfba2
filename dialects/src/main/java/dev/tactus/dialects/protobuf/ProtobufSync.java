package dev.tactus.dialects.protobuf;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Sight;
import dev.tactus.core.world.Vocabulary;
import dev.tactus.engine.port.SyncDialect;
import dev.tactus.engine.port.SyncSeat;
import dev.tactus.engine.port.SyncTeller;
import dev.tactus.protocol.message.ServerMessage.StateUpdate;
import dev.tactus.protocol.wire.ServerMessageWriter;
import dev.tactus.protocol.wire.StatePayload;
import java.util.ArrayList;
import java.util.List;

/** States as what differs from what the reader was told last, which its link is certain to bring it. */
final class ProtobufSync implements SyncDialect {

    static final SyncDialect INSTANCE = new ProtobufSync();

    private ProtobufSync() {}

    @Override
    public boolean knownToOldClients() {
        return false;
    }

    @Override
    public SyncTeller teller(SyncSeat seat) {
        return new Teller(seat);
    }

    private static final class Teller implements SyncTeller {

        private final int seat;
        private final Vocabulary<Event> vocabulary;
        private World held;
        private World next;
        private boolean whole = true;
        private int inputTold;

        Teller(SyncSeat seat) {
            this.seat = seat.number();
            this.vocabulary = seat.game().events();
            this.held = seat.game().create(seat.setup());
            this.next = seat.game().create(seat.setup());
            Sight.clear(held);
        }

        @Override
        public List<byte[]> tell(World world, List<Event> events, int inputTaken) {
            Sight.show(world, row -> world.visible(seat, row), next);
            byte[] sight = whole ? Sight.whole(held, next) : Sight.write(held, next);
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
            List<byte[]> pieces = Pieces.of(payload);
            List<byte[]> messages = new ArrayList<>(pieces.size());
            for (int part = 0; part < pieces.size(); part++) {
                messages.add(ServerMessageWriter.write(
                        new StateUpdate(tick, whole, inputTaken, part, pieces.size(), pieces.get(part))));
            }
            return messages;
        }
    }
}
