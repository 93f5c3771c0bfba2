package dev.tactus.engine.room;

import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a room is made of, shared by the parts that change it: who gets in, what is said, what time brings. */
final class RoomState implements Roster {

    final RoomSpec spec;
    final RoomSettings settings;
    final RoomContext context;
    final long createdNs;
    final Seats seats;
    final List<Peer> spectators = new ArrayList<>();

    RoomPhase phase = RoomPhase.WAITING;

    /** What exists while frames are closed. */
    @Nullable Match match;

    long startedUnixMs;

    RoomState(RoomSpec spec, RoomContext context, long createdNs) {
        this.spec = spec;
        this.settings = spec.settings();
        this.context = context;
        this.createdNs = createdNs;
        this.seats = new Seats(spec.members());
    }

    @Override
    public int seats() {
        return seats.count();
    }

    @Override
    public long player(int seat) {
        return seats.at(seat).player;
    }

    /** Lets a peer have the frames from where it stands. */
    void follow(Match running, Peer peer, @Nullable Seat seat, long nowNs) {
        int closed = running.log.nextTick();
        int held = peer.wishes().framesHeld();
        if (held < 0 || held > closed) {
            refuse(peer, RefusalCode.BAD_VALUE, "frames held: " + held + " (expected: 0.." + closed + ")", 0);
            held = 0;
        }
        int delay = seat == null ? settings.spectatorDelayTicks() : 0;
        running.audience.add(
                new Reader(peer, seat == null ? 0 : seat.number, held, delay, Admission.getsDatagrams(peer), nowNs));
    }

    void refuse(Peer peer, RefusalCode code, String detail, int sequence) {
        context.tally().refusals++;
        peer.refuse(code, detail, sequence);
    }
}
