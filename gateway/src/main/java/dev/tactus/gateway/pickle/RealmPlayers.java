package dev.tactus.gateway.pickle;

import dev.tactus.engine.room.RoomSpec;
import dev.tactus.games.realm.RealmWorld;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The players by seat; on the room's thread only. */
final class RealmPlayers {

    /** The state of a player's character to be saved. */
    record CharacterUpdate(long player, String state) {}

    private final @Nullable RealmPlayer[] bySeat = new RealmPlayer[RoomSpec.SEATS_MAX + 1];

    @Nullable RealmPlayer at(int seat) {
        return bySeat[seat];
    }

    void put(RealmPlayer guest) {
        bySeat[guest.seat()] = guest;
    }

    @Nullable RealmPlayer remove(int seat) {
        RealmPlayer guest = bySeat[seat];
        bySeat[seat] = null;
        return guest;
    }

    /** Returns what has changed since the last time, and takes it that it is kept. */
    List<CharacterUpdate> pollUpdates(RealmWorld world) {
        List<CharacterUpdate> news = new ArrayList<>();
        for (RealmPlayer guest : bySeat) {
            int row = guest == null || !guest.isReady() ? -1 : world.characterOf(guest.seat());
            if (guest != null && row > 0) {
                String state = SavedCharacter.of(world, row).text();
                if (guest.characterSaver(state)) {
                    news.add(new CharacterUpdate(guest.player(), state));
                }
            }
        }
        return news;
    }
}
