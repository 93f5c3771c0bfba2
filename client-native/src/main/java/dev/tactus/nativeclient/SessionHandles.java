package dev.tactus.nativeclient;

import dev.tactus.core.bounds.Bounded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one program by their handles. A handle is never given twice, so that one of a closed session is found to be
 * wrong: its low bits are the place in the table, the others count the sessions that had it.
 */
final class SessionHandles {

    static final int SESSIONS_MAX = 1 << 10;

    private static final int PLACE_BITS = 10;
    private static final int GENERATIONS = 1 << 20;

    @Bounded(by = "SESSIONS_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final List<@Nullable NativeSession> places = new ArrayList<>();

    private final int[] generations = new int[SESSIONS_MAX];

    /** Returns the handle of a new session, from 1; 0 if there are too many. */
    int add(NativeSession session) {
        int place = places.indexOf(null);
        if (place < 0) {
            if (places.size() == SESSIONS_MAX) {
                return 0;
            }
            place = places.size();
            places.add(session);
        } else {
            places.set(place, session);
        }
        generations[place] = generations[place] % GENERATIONS + 1;
        return handle(place);
    }

    private int handle(int place) {
        return generations[place] << PLACE_BITS | place;
    }

    @Nullable NativeSession get(int handle) {
        int place = handle & SESSIONS_MAX - 1;
        return handle > 0 && place < places.size() && handle == handle(place) ? places.get(place) : null;
    }

    void remove(int handle) {
        if (get(handle) != null) {
            places.set(handle & SESSIONS_MAX - 1, null);
        }
    }
}
