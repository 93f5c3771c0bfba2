package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.PublishedLog;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.SpectatorLog;
import dev.tactus.engine.room.seats.BanList;
import dev.tactus.engine.room.seats.SeatTable;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The log of a room's match for spectators without a link: the same frames at the same delay as a spectator's link gets. */
record RoomSpectatorLog(RoomSpec spec, RunningMatch match, boolean isOver, SeatTable seats, BanList bans)
        implements SpectatorLog {

    @Override
    public PublishedLog published() {
        int delay = spec.settings().spectatorDelayTicks();
        int released = match.broadcaster().released();
        int first = match.history().firstFrame();
        return new PublishedLog(
                match.header(),
                match.lineage().incarnation(),
                first,
                Math.max(first, isOver ? released : released - delay),
                delay,
                match.world() == null ? 0 : spec.settings().world().snapshotEveryTicks(),
                isOver);
    }

    @Override
    public boolean admits(long player, AdmissionCredential credential) {
        if (spec.settings().spectatorsMax() == 0 || bans.contains(player)) {
            return false;
        }
        return switch (credential) {
            case AdmissionCredential.Ticket ticket -> true;
            case AdmissionCredential.SeatToken token -> false;
            case AdmissionCredential.Login login ->
                spec.door() == RoomAccess.OPEN || spec.door() == RoomAccess.KNOWN || seats.of(player) != null;
            case AdmissionCredential.Token(String text, boolean accountNumber) -> spec.admits(text, true);
        };
    }

    @Override
    public CompletionStage<FrameRun> frames(int from, int to) {
        PublishedLog published = published();
        Checks.inRange(from, published.firstTick(), published.nextTick() - 1, "from");
        Checks.inRange(to, from + 1, published.nextTick(), "to");
        return match.history().frames(from, to);
    }

    @Override
    public CompletionStage<Optional<Keyframe>> keyframe(int tick) {
        PublishedLog published = published();
        Checks.inRange(tick, published.firstTick(), published.nextTick(), "tick");
        return match.history().keyframe(tick);
    }
}
