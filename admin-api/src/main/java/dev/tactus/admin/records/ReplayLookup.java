package dev.tactus.admin.records;

import dev.tactus.admin.http.ProblemException;
import dev.tactus.engine.port.RecordStore;
import dev.tactus.engine.port.ReplayStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds replays of a store by their names, or by the ids of their rooms. Blocks on I/O. */
public final class ReplayLookup {

    private static final Pattern ROOM = Pattern.compile("[0-9]{1,20}");

    private final ReplayStore store;

    public ReplayLookup(ReplayStore store) {
        this.store = store;
    }

    /** Returns the names, the newest first: they begin with the time. */
    public List<String> names() throws IOException {
        return store.list().stream().map(RecordStore.Entry::name).toList();
    }

    /**
     * Finds the replay of this name, or the newest one of the room of this id.
     *
     * @throws ProblemException if it is neither a name nor an id
     */
    Optional<String> find(String id) throws IOException {
        boolean room = ROOM.matcher(id).matches();
        if (!room && !ReplayStore.NAME.matcher(id).matches()) {
            throw ProblemException.badValue(
                    "id", id, "the name of a replay, as 20260131-195900-room42, or a room's id");
        }
        return names().stream()
                .filter(name -> room ? roomOf(name).equals(id) : name.equals(id))
                .findFirst();
    }

    /** Returns those of some names that are of a room, in their order. */
    public static List<String> ofRoom(List<String> names, long room) {
        String id = Long.toUnsignedString(room);
        return names.stream().filter(name -> roomOf(name).equals(id)).toList();
    }

    private static String roomOf(String name) {
        return ReplayStore.NAME.matcher(name).replaceFirst("$1");
    }
}
