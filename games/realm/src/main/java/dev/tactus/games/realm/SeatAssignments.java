package dev.tactus.games.realm;

import dev.tactus.core.world.Columns;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.ListColumn;
import dev.tactus.core.world.Table;
import java.util.Arrays;

/** Assigns characters to seats. */
final class SeatAssignments extends Component {

    /** By seat less 1, the id of the character, 0 for none; no longer than the highest seat that ever was taken. */
    private final ListColumn ids;

    SeatAssignments(Columns c) {
        super(c);
        ids = c.list("ids");
    }

    /** Returns the id of a seat's character, 0 for none. */
    int get(int seat) {
        int[] all = ids.get(Table.WORLD);
        return seat >= 1 && seat <= all.length ? all[seat - 1] : 0;
    }

    void set(int seat, int id) {
        int[] all = ids.get(Table.WORLD);
        int[] changed = Arrays.copyOf(all, Math.max(all.length, seat));
        changed[seat - 1] = id;
        ids.set(Table.WORLD, changed);
    }

    /** Returns how many seats may be taken. */
    int count() {
        return ids.get(Table.WORLD).length;
    }
}
