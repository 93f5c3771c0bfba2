package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.PlayerLifecycle;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.input.InputCursor;
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
    private final RoomJournal journal;

    /**
     * The game of a room behind its guard, and the commands by which it hears of players.
     *
     * @param code null in a relay room
     * @param lifecycle null where the game does not hear of players
     */
    record Announcements(@Nullable GameCode code, @Nullable PlayerLifecycle lifecycle) {

        /**
         * Asks the game of a room.
         *
         * @throws dev.tactus.engine.room.world.GameException if the game cannot tell how players come and go
         */
        static Announcements of(RoomSpec spec) {
            RoomGame game = spec.game();
            if (game == null) {
                return new Announcements(null, null);
            }
            GameCode code = new GameCode(game.game());
            return new Announcements(
                    code,
                    code.call(0, () -> Optional.ofNullable(game.game().playerLifecycle()))
                            .orElse(null));
        }
    }

    PlayerPresence(RoomSpec spec, SeatTable seats, Announcements announcements, RoomJournal journal) {
        this.spec = spec;
        this.seats = seats;
        this.code = announcements.code();
        this.lifecycle = announcements.lifecycle();
        this.journal = journal;
    }

    /** Announces a player whose client follows the match now. */
    void follows(RunningMatch match, Seat seat, Occupant occupant) {
        PlayerLifecycle commands = lifecycle;
        if (commands != null && !occupant.isInWorld()) {
            Supplier<Command> joined = () -> commands.joined(seat.number(), occupant.name());
            occupant.setInWorld(announce(match, seat.number(), occupant.inputs(), true, joined));
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
            Supplier<Command> left = () -> commands.left(seat.number());
            occupant.setInWorld(!announce(match, seat.number(), occupant.inputs(), false, left));
        }
        if (!occupant.isInWorld()) {
            seats.releaseUnlessKept(seat);
        }
    }

    private long leaveNs() {
        return spec.settings().world().sync().leaveMs() * 1_000_000L;
    }

    /** Announces that the player of a seat has left whom the world of a resumed room still has, though the seat is free. */
    void announceLeft(RunningMatch match, int seat) {
        PlayerLifecycle commands = lifecycle;
        if (commands != null) {
            announce(match, seat, new InputCursor(), false, () -> commands.left(seat));
        }
    }

    /** Returns whether the announcement is in a frame. */
    private boolean announce(
            RunningMatch match, int seat, InputCursor inputs, boolean joined, Supplier<Command> command) {
        RoomGame game = spec.game();
        GameCode guard = code;
        if (game == null || guard == null) {
            return false;
        }
        int next = match.log().nextTick();
        byte[] payload = guard.call(next, () -> game.game().commands().write(command.get()));
        int tick = match.inputs().announce(seat, inputs, payload, next);
        if (tick >= 0) {
            journal.append(new JournalRecord.Announced(seat, joined, tick));
        }
        return tick >= 0;
    }
}
