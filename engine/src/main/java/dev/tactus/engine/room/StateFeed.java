package dev.tactus.engine.room;

import dev.tactus.core.game.World;
import dev.tactus.engine.port.SyncTeller;
import java.util.List;

/** What a reader is told of the state of the world: what it was told up to, and what it has said that it has read. */
final class StateFeed {

    private final SyncTeller teller;
    private final Happenings happenings;
    private final int seat;
    private final int unreadMax;

    /** Whether the reader's protocol says what it has read. */
    private final boolean confirms;

    private long heardTo;

    /** The ticks of the updates that the reader has not said it has read, oldest first, in a ring. */
    private final int[] unread;

    private int firstUnread;
    private int unreadCount;

    StateFeed(SyncTeller teller, Happenings happenings, int seat, int unreadMax, boolean confirms) {
        this.teller = teller;
        this.happenings = happenings;
        this.seat = seat;
        this.unreadMax = unreadMax;
        this.confirms = confirms;
        this.unread = new int[unreadMax];
        this.heardTo = happenings.next();
    }

    /** Returns what the reader is sent now: nothing if it has not read what it was sent before. */
    List<byte[]> tell(World world, int inputTaken) {
        if (confirms && unreadCount == unreadMax) {
            return List.of();
        }
        List<byte[]> messages = teller.tell(world, happenings.since(heardTo, seat), inputTaken);
        heardTo = happenings.next();
        if (confirms && !messages.isEmpty()) {
            unread[(firstUnread + unreadCount++) % unreadMax] = world.tick();
        }
        return messages;
    }

    /** The reader has read the update of a tick, and with it all before. */
    void taken(int tick) {
        while (unreadCount > 0 && unread[firstUnread] <= tick) {
            firstUnread = (firstUnread + 1) % unreadMax;
            unreadCount--;
        }
    }

    /** Returns the tick of the oldest update that the reader has not said it has read, or {@code now} if it has read all. */
    int readTo(int now) {
        return unreadCount == 0 ? now : unread[firstUnread];
    }
}
