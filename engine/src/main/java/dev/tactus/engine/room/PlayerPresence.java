package dev.tactus.engine.room;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.PlayerLifecycle;
import org.jspecify.annotations.Nullable;

/** Tells a world of players who come and go, by commands in the frames; and frees the seats of those who are gone. */
final class PlayerPresence {

    private final RoomState room;
    private final @Nullable PlayerLifecycle lifecycle;

    PlayerPresence(RoomState room) {
        this.room = room;
        RoomGame game = room.spec.game();
        this.lifecycle = game == null ? null : game.game().playerLifecycle();
    }

    /** Somebody on this seat follows the match now. */
    void follows(RunningMatch match, Seat seat) {
        PlayerLifecycle told = lifecycle;
        if (told != null && !seat.inWorld) {
            seat.inWorld = true;
            issue(match, seat, told.joined(seat.number, seat.name));
        }
    }

    /** Before a frame is closed: whoever has been away for long enough leaves the world. */
    void tick(RunningMatch match, long nowNs) {
        PlayerLifecycle told = lifecycle;
        if (told == null) {
            return;
        }
        for (Seat seat : room.seats) {
            if (!seat.inWorld || seat.online()) {
                seat.goneSinceNs = nowNs;
            } else if (seat.left || nowNs - seat.goneSinceNs >= leaveNs()) {
                seat.inWorld = false;
                issue(match, seat, told.left(seat.number));
                if (room.spec.isFreeSeat(seat.number) && !seat.reserved) {
                    seat.free();
                }
            }
        }
    }

    private long leaveNs() {
        return room.settings.world().sync().leaveMs() * 1_000_000L;
    }

    private void issue(RunningMatch match, Seat seat, Command command) {
        RoomGame game = room.spec.game();
        if (game != null) {
            match.inputs.announce(seat.number, game.game().commands().write(command), match.log.nextTick());
        }
    }
}
