package dev.tactus.admin.lobby;

import com.linecorp.armeria.common.HttpStatus;
import dev.tactus.admin.auth.PlayerCaller;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.config.LobbySection;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.lobby.Lobby;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Limits of the rooms that players have made and that are open: of the node, of an account, and of the guests of an address. A
 * room counts for its creator as long as it is open, also under another owner. Thread-safe.
 */
final class LobbyQuota {

    private final Rooms rooms;
    private final LobbySection limits;

    /** Creators of rooms that are being created, by account, each with how many. */
    @Bounded(by = "requests in progress", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<Long, Integer> accountsCreating = new HashMap<>();

    @Bounded(by = "requests in progress", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<String, Integer> addressesCreating = new HashMap<>();

    /** Addresses of the guests who made rooms that are open. */
    @Bounded(by = "lobby.rooms-max", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final Map<Long, String> addressOfRoom = new HashMap<>();

    private int creating;

    LobbyQuota(Rooms rooms, LobbySection limits) {
        this.rooms = rooms;
        this.limits = limits;
    }

    /**
     * Counts a room that is about to be created; {@link #end} must follow.
     *
     * @throws ProblemException if a limit is reached; nothing is counted then
     */
    synchronized void begin(PlayerCaller caller) {
        List<RoomView> open = rooms.list();
        addressOfRoom.keySet().removeIf(room -> rooms.view(room).isEmpty());
        long all = open.stream().filter(room -> room.lobby() != null).count() + creating;
        if (all >= limits.roomsMax()) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "rooms: " + all + " of players are open (expected: fewer than the setting lobby.rooms-max says)");
        }
        if (caller.isGuest()) {
            long own = addressOfRoom.values().stream()
                            .filter(caller.address()::equals)
                            .count()
                    + addressesCreating.getOrDefault(caller.address(), 0);
            check(own, limits.guestRoomsPerAddress(), "by guests of this address", "lobby.guest-rooms-per-address");
            addressesCreating.merge(caller.address(), 1, Integer::sum);
        } else {
            long account = caller.player();
            long own = open.stream().filter(room -> isBy(room, account)).count()
                    + accountsCreating.getOrDefault(account, 0);
            check(own, limits.roomsPerAccount(), "by this account", "lobby.rooms-per-account");
            accountsCreating.merge(account, 1, Integer::sum);
        }
        creating++;
    }

    private static boolean isBy(RoomView room, long account) {
        Lobby lobby = room.lobby();
        return lobby != null && lobby.creator() == account;
    }

    private static void check(long own, int max, String by, String key) {
        if (own >= max) {
            throw new ProblemException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "rooms: " + own + " made " + by + " are open (expected: fewer than " + max + ", see the setting "
                            + key + ")");
        }
    }

    /**
     * Ends the creation of a room.
     *
     * @param room that was created; 0 for none
     */
    synchronized void end(PlayerCaller caller, long room) {
        creating--;
        if (caller.isGuest()) {
            addressesCreating.computeIfPresent(caller.address(), (address, count) -> count == 1 ? null : count - 1);
            if (room != 0) {
                addressOfRoom.put(room, caller.address());
            }
        } else {
            accountsCreating.computeIfPresent(caller.player(), (account, count) -> count == 1 ? null : count - 1);
        }
    }
}
