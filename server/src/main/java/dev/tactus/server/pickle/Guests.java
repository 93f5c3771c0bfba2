package dev.tactus.server.pickle;

import dev.tactus.engine.room.RoomSpec;
import dev.tactus.games.realm.RealmWorld;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who sits where; the room's thread only. */
final class Guests {

    /** What is to be kept of a player's character. */
    record News(long player, String state) {}

    private final @Nullable Guest[] bySeat = new Guest[RoomSpec.SEATS_MAX + 1];

    @Nullable Guest at(int seat) {
        return bySeat[seat];
    }

    void put(Guest guest) {
        bySeat[guest.seat()] = guest;
    }

    @Nullable Guest remove(int seat) {
        Guest guest = bySeat[seat];
        bySeat[seat] = null;
        return guest;
    }

    /** Returns what has changed since the last time, and takes it that it is kept. */
    List<News> news(RealmWorld world) {
        List<News> news = new ArrayList<>();
        for (Guest guest : bySeat) {
            int row = guest == null || !guest.isReady() ? -1 : world.characterOf(guest.seat());
            if (guest != null && row > 0) {
                String state = Kept.of(world, row).text();
                if (guest.saves(state)) {
                    news.add(new News(guest.player(), state));
                }
            }
        }
        return news;
    }
}
