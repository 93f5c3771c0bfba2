package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import org.jspecify.annotations.Nullable;

/** The rules by which a room goes from phase to phase: a pure table, without clock, I/O or state. */
final class RoomRules {

    private final RoomSettings settings;
    private final boolean persistent;

    /** Creates the rules of a room with these settings. */
    RoomRules(RoomSettings settings) {
        this.settings = settings;
        this.persistent = settings.world().standing();
    }

    /** Returns the phase that a room with these facts goes on to, null if it stays. */
    @Nullable Transition next(RoomPhase phase, RoomFacts facts) {
        return switch (phase) {
            case WAITING -> fromWaiting(facts);
            case RUNNING -> fromRunning(facts);
            case OVER -> fromOver(facts);
            case CLOSED -> null;
        };
    }

    private @Nullable Transition fromWaiting(RoomFacts facts) {
        if (facts.closing() != null) {
            return closing(facts.closing());
        }
        if (facts.gathering()) {
            return facts.lobbyEmptyMs() < settings.emptyCloseMs()
                    ? null
                    : over("no player was in the lobby for " + seconds(settings.emptyCloseMs()));
        }
        if (persistent) {
            return running("the room is persistent");
        }
        if (!facts.arrived()) {
            return facts.ageMs() < settings.entryWaitMs()
                    ? null
                    : over("no player came within " + seconds(settings.entryWaitMs()));
        }
        if (facts.online() == 0 && facts.allLeft() && (facts.lastSaidLeave() || isEmptyForLong(facts))) {
            return over("all players left before the start");
        }
        if (facts.allReady()) {
            return running("all players are ready");
        }
        if (facts.arrivedMs() < settings.startWaitMs()) {
            return null;
        }
        if (facts.online() > 0) {
            return running("the start wait is over");
        }
        return isEmptyForLong(facts) ? over(emptyReason()) : null;
    }

    private @Nullable Transition fromRunning(RoomFacts facts) {
        if (facts.closing() != null) {
            return closing(facts.closing());
        }
        if (!persistent && facts.online() == 0) {
            if (facts.allLeftOrGaveResults() && (facts.players() > 0 || facts.lastSaidLeave())) {
                return over("all players left");
            }
            return isEmptyForLong(facts) ? over(emptyReason()) : null;
        }
        if (!persistent && facts.allOnlineGaveResults()) {
            return over("all results are in");
        }
        int length = settings.lengthTicks();
        if (length > 0 && facts.tick() >= length) {
            return over("match length reached");
        }
        int lifeMs = settings.lifeMs();
        return !persistent && lifeMs > 0 && facts.arrivedMs() >= lifeMs
                ? over("the match lasted longer than " + seconds(lifeMs))
                : null;
    }

    private @Nullable Transition fromOver(RoomFacts facts) {
        CloseRequest closing = facts.closing();
        boolean immediate = closing != null && closing.manner() != CloseRequest.Manner.ORDERLY;
        return immediate || facts.ticksSinceOver() >= settings.closeDelayTicks() - 1
                ? new Transition(RoomPhase.CLOSED, "all were told")
                : null;
    }

    private static Transition closing(CloseRequest request) {
        return request.manner() == CloseRequest.Manner.SUSPENSION
                ? new Transition(RoomPhase.CLOSED, request.reason())
                : over(request.reason());
    }

    private boolean isEmptyForLong(RoomFacts facts) {
        return facts.online() == 0 && facts.emptyMs() >= settings.emptyCloseMs();
    }

    private String emptyReason() {
        return "no player was connected for " + seconds(settings.emptyCloseMs());
    }

    private static String seconds(int ms) {
        return ms % 1000 == 0 ? ms / 1000 + " s" : ms + " ms";
    }

    private static Transition running(String reason) {
        return new Transition(RoomPhase.RUNNING, reason);
    }

    private static Transition over(String reason) {
        return new Transition(RoomPhase.OVER, reason);
    }
}
