package dev.tactus.dialects.binary;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Column;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.engine.port.StateEncoder;
import dev.tactus.engine.port.StateSyncContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Encodes the state of a world for one client: players that have gone or come, the events of the tick, and what has changed
 * of each player, in the order of older servers. The client's own player comes first; until it is there, nothing is sent.
 */
final class BinaryStateEncoder implements StateEncoder {

    private static final int EVERYTHING = (1 << PlayerField.COUNT) - 1;

    private final StateSyncContext seat;
    private final BinaryEventEncoder eventEncoder;

    /** By seat: what the client was told of its player. */
    @Bounded(by = "seats of the room", owner = Bounded.Owner.LINK, full = Bounded.Fate.NEVER)
    private final Map<Integer, PlayerBaseline> baselines = new TreeMap<>();

    BinaryStateEncoder(StateSyncContext seat, BinaryTexts texts) {
        this.seat = seat;
        eventEncoder = new BinaryEventEncoder(seat.game().events(), texts);
    }

    /** Returns where the seats of players stand in a world. */
    static IntColumn seats(World world) {
        Component player = world.component("Player");
        if (player != null && player.field("seat") instanceof IntColumn seats) {
            return seats;
        }
        throw new IllegalArgumentException("world: no Player.seat (expected: one, in a game of this protocol)");
    }

    /** Returns where each field stands in a world. */
    static Column[] columns(World world) {
        Column[] columns = new Column[PlayerField.COUNT];
        for (int bit = 0; bit < PlayerField.COUNT; bit++) {
            columns[bit] = PlayerField.at(bit).in(world);
        }
        return columns;
    }

    @Override
    public List<byte[]> encode(World world, List<Event> events, int inputTaken) {
        int own = seat.number() == 0 ? 0 : world.row(world.entityOf(seat.number()));
        List<byte[]> messages = new ArrayList<>();
        if (own == 0 && seat.number() != 0 && baselines.isEmpty()) {
            return messages;
        }
        for (Event event : events) {
            eventEncoder.encodeKick(event, messages);
        }
        encodeDepartures(world, messages);
        Column[] columns = columns(world);
        if (own > 0) {
            encodeArrival(seat.number(), own, world, columns, messages);
        }
        encodeArrivals(world, columns, messages);
        WorldUpdates updates = new WorldUpdates(world, columns, messages);
        for (Event event : events) {
            eventEncoder.encode(event, world, updates, messages);
        }
        updates.all();
        return messages;
    }

    /** Tells the client what has changed of players in this state of the world. */
    private final class WorldUpdates implements BinaryEventEncoder.Updates {

        private final World world;
        private final Column[] columns;
        private final List<byte[]> messages;

        WorldUpdates(World world, Column[] columns, List<byte[]> messages) {
            this.world = world;
            this.columns = columns;
            this.messages = messages;
        }

        @Override
        public void all() {
            // The client's own player first, as others must not seem to act before it.
            player(seat.number());
            baselines.keySet().forEach(this::player);
        }

        @Override
        public void player(int whose) {
            PlayerBaseline baseline = baselines.get(whose);
            int row = baseline == null ? -1 : world.row(baseline.entity());
            if (baseline != null && row >= 0 && !baseline.hasOnlyLostKills(columns, row)) {
                tell(whose, baseline, baseline.update(columns, row));
            }
        }

        @Override
        public void player(int whose, Map<String, Object> fields) {
            PlayerBaseline baseline = baselines.get(whose);
            // Of a player who was announced just now the client knows the end of the tick already.
            if (baseline != null && baseline.announcedAt() != world.tick()) {
                tell(whose, baseline, baseline.update(fields));
            }
        }

        private void tell(int whose, PlayerBaseline baseline, int changed) {
            if (changed != 0) {
                BinaryWriter out = new BinaryWriter(BinaryMessageIds.PLAYER_UPDATED)
                        .u8(BinaryMessageIds.player(whose))
                        .u16(changed);
                baseline.write(out, changed);
                messages.add(out.toBytes());
            }
        }

        @Override
        public boolean isBloom(int whose) {
            PlayerBaseline baseline = baselines.get(whose);
            return baseline == null ? BinaryMessageIds.player(whose) % 2 == 1 : baseline.isBloom();
        }
    }

    private void encodeDepartures(World world, List<byte[]> messages) {
        for (Iterator<Map.Entry<Integer, PlayerBaseline>> all =
                        baselines.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<Integer, PlayerBaseline> one = all.next();
            int whose = one.getKey();
            int row = world.row(one.getValue().entity());
            if (row < 0 || !world.visible(seat.number(), row)) {
                // From here on the entry may be another one's: the map moves them.
                all.remove();
                // The protocol has no word for one's own end; the link says it.
                if (whose != seat.number()) {
                    messages.add(new BinaryWriter(BinaryMessageIds.PLAYER_DISCONNECTED)
                            .u8(BinaryMessageIds.player(whose))
                            .toBytes());
                }
            }
        }
    }

    private void encodeArrivals(World world, Column[] columns, List<byte[]> messages) {
        IntColumn seats = seats(world);
        for (int row = 1; row < world.rows(); row++) {
            int other = seats.get(row);
            // Rows of what is no player have no seat.
            if (other != 0 && other != seat.number() && world.visible(seat.number(), row)) {
                encodeArrival(other, row, world, columns, messages);
            }
        }
    }

    private void encodeArrival(int whose, int row, World world, Column[] columns, List<byte[]> messages) {
        if (baselines.containsKey(whose)) {
            return;
        }
        PlayerBaseline first = new PlayerBaseline(world, columns, row);
        baselines.put(whose, first);
        BinaryWriter out = new BinaryWriter(BinaryMessageIds.PLAYER_CONNECTED)
                .u8(whose == seat.number() ? BinaryMessageIds.YOURSELF : BinaryMessageIds.ANOTHER)
                .u8(BinaryMessageIds.player(whose));
        first.write(out, EVERYTHING);
        messages.add(out.toBytes());
    }
}
