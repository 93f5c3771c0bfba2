package dev.tactus.dialects.binary;

import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Column;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.engine.port.SyncSeat;
import dev.tactus.engine.port.SyncTeller;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells one client of the players that it sees: who has come, who has gone, what has changed of whom, and then what happened.
 * The client's own player comes first; until it is there, nothing is told.
 */
final class Teller implements SyncTeller {

    private static final int EVERYTHING = (1 << Field.COUNT) - 1;

    private final SyncSeat seat;
    private final Happenings happenings;

    /** By seat: what the client was told of its player. */
    private final Map<Integer, Sheet> told = new TreeMap<>();

    Teller(SyncSeat seat) {
        this.seat = seat;
        happenings = new Happenings(seat.game().events(), seat.number());
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
        Column[] columns = new Column[Field.COUNT];
        for (int bit = 0; bit < Field.COUNT; bit++) {
            columns[bit] = Field.at(bit).in(world);
        }
        return columns;
    }

    @Override
    public List<byte[]> tell(World world, List<Event> events, int inputTaken) {
        int own = seat.number() == 0 ? 0 : world.row(world.entityOf(seat.number()));
        List<byte[]> messages = new ArrayList<>();
        if (own == 0 && seat.number() != 0 && told.isEmpty()) {
            return messages;
        }
        Column[] columns = columns(world);
        tellWhoIsGone(world, messages);
        if (own > 0) {
            tellOf(seat.number(), own, world, columns, messages);
        }
        tellOfOthers(world, columns, messages);
        for (Event event : events) {
            happenings.tell(event, messages);
        }
        return messages;
    }

    private void tellWhoIsGone(World world, List<byte[]> messages) {
        for (Iterator<Map.Entry<Integer, Sheet>> all = told.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Integer, Sheet> one = all.next();
            int whose = one.getKey();
            int row = world.row(one.getValue().entity());
            if (row < 0 || !world.visible(seat.number(), row)) {
                // From here on the entry may be another one's: the map moves them.
                all.remove();
                // The protocol has no word for one's own end; the link says it.
                if (whose != seat.number()) {
                    messages.add(new Out(Ids.PLAYER_DISCONNECTED)
                            .u8(Ids.player(whose))
                            .toBytes());
                }
            }
        }
    }

    private void tellOfOthers(World world, Column[] columns, List<byte[]> messages) {
        IntColumn seats = seats(world);
        for (int row = 1; row < world.rows(); row++) {
            int other = seats.get(row);
            // Rows of what is no player have no seat.
            if (other != 0 && other != seat.number() && world.visible(seat.number(), row)) {
                tellOf(other, row, world, columns, messages);
            }
        }
    }

    private void tellOf(int whose, int row, World world, Column[] columns, List<byte[]> messages) {
        Sheet sheet = told.get(whose);
        if (sheet == null) {
            Sheet first = new Sheet(world.id(row), columns, row);
            told.put(whose, first);
            Out out = new Out(Ids.PLAYER_CONNECTED)
                    .u8(whose == seat.number() ? Ids.YOURSELF : Ids.ANOTHER)
                    .u8(Ids.player(whose));
            first.write(out, EVERYTHING);
            messages.add(out.toBytes());
            return;
        }
        int changed = sheet.take(columns, row);
        if (changed != 0) {
            Out out = new Out(Ids.PLAYER_UPDATED).u8(Ids.player(whose)).u16(changed);
            sheet.write(out, changed);
            messages.add(out.toBytes());
        }
    }
}
