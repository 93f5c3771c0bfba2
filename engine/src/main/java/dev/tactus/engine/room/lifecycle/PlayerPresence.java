package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.PlayerLifecycle;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.world.GameCode;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Announces players that come and go to the world, by commands in the frames; and frees the seats of those that are gone. An
 * announcement for which no open frame has room is tried again at the next tick.
 */
final class PlayerPresence {

    private final RoomSpec spec;
    private final SeatTable seats;
    private final @Nullable GameCode code;
    private final @Nullable PlayerLifecycle lifecycle;

    /**
     * Creates the announcer of one room.
     *
     * @param code of the room's game, null in a relay room
     * @throws dev.tactus.engine.room.world.GameException if the game cannot tell how players come and go
     */
    PlayerPresence(RoomSpec spec, SeatTable seats, @Nullable GameCode code) {
        this.spec = spec;
        this.seats = seats;
        this.code = code;
        RoomGame game = spec.game();
        this.lifecycle = game == null || code == null
                ? null
                : code.call(0, () -> Optional.ofNullable(game.game().playerLifecycle()))
                        .orElse(null);
    }

    /** Announces a player whose client follows the match now. */
    void follows(RunningMatch match, Seat seat, Occupant occupant) {
        PlayerLifecycle commands = lifecycle;
        if (commands != null && !occupant.isInWorld()) {
            Supplier<Command> joined = () -> commands.joined(seat.number(), occupant.name());
            occupant.setInWorld(announce(match, seat, occupant, joined));
        }
    }

    /** Before a frame is closed: announces that a player who has been away for long enough leaves the world. */
    void tick(RunningMatch match, long nowNs) {
        PlayerLifecycle commands = lifecycle;
        if (commands == null) {
            return;
        }
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            if (occupant == null) {
                continue;
            }
            Peer peer = occupant.peer();
            if (peer != null) {
                occupant.markPresent(nowNs);
                if (match.broadcaster().follows(peer)) {
                    follows(match, seat, occupant);
                }
            } else if (occupant.hasLeft() || occupant.goneNs(nowNs) >= leaveNs()) {
                leave(match, seat, occupant, commands);
            }
        }
    }

    private void leave(RunningMatch match, Seat seat, Occupant occupant, PlayerLifecycle commands) {
        if (occupant.isInWorld()) {
            occupant.setInWorld(!announce(match, seat, occupant, () -> commands.left(seat.number())));
        }
        if (!occupant.isInWorld()) {
            seats.releaseUnlessKept(seat);
        }
    }

    private long leaveNs() {
        return spec.settings().world().sync().leaveMs() * 1_000_000L;
    }

    /** Returns whether the announcement is in a frame. */
    private boolean announce(RunningMatch match, Seat seat, Occupant occupant, Supplier<Command> command) {
        RoomGame game = spec.game();
        GameCode guard = code;
        if (game == null || guard == null) {
            return false;
        }
        int next = match.log().nextTick();
        byte[] payload = guard.call(next, () -> game.game().commands().write(command.get()));
        return match.inputs().announce(seat.number(), occupant.inputs(), payload, next) >= 0;
    }
}
