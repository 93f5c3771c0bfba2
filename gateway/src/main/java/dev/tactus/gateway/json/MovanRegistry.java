package dev.tactus.gateway.json;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.dialects.movan.MovanAllocation;
import dev.tactus.dialects.movan.MovanAllocations;
import dev.tactus.dialects.movan.MovanEntries;
import dev.tactus.protocol.message.ClientMessage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The uids that lobbies have announced to this node. Any thread. */
final class MovanRegistry implements MovanAllocations {

    /** Uids at most; a further one is refused. Each is some hundred bytes. */
    private static final int SIZE_MAX = 100_000;

    @Bounded(by = "SIZE_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final ConcurrentMap<String, MovanAllocation> allocations = new ConcurrentHashMap<>();

    /** The links over which players of these uids have entered. */
    final MovanEntries entries = new MovanEntries();

    /** Announces a uid, or announces it anew; returns whether there is room for it. */
    boolean put(MovanAllocation allocation) {
        if (allocations.size() >= SIZE_MAX && !allocations.containsKey(allocation.uid())) {
            return false;
        }
        allocations.put(allocation.uid(), allocation);
        return true;
    }

    /** Forgets a uid; returns what it was, null if it was none. */
    @Nullable MovanAllocation remove(String uid) {
        entries.forget(uid);
        return allocations.remove(uid);
    }

    /**
     * Returns a message of the JSON form as an announced player means it: with their credential where it shows their token, and
     * with their room where it names none. The room alone is no secret: the name is checked with the token.
     */
    ClientMessage.Authenticated resolve(ClientMessage.Authenticated shown) {
        MovanAllocation found = allocations.get(shown.name());
        if (found == null) {
            return shown;
        }
        ClientMessage said = shown.message() instanceof ClientMessage.JoinRoomByName(String room) && room.isEmpty()
                ? new ClientMessage.JoinRoomByName(found.room())
                : shown.message();
        String credential = found.admits(shown.token()) ? found.credential() : shown.token();
        return new ClientMessage.Authenticated(shown.name(), credential, said);
    }

    @Override
    public @Nullable MovanAllocation find(String uid) {
        return allocations.get(uid);
    }
}
