package dev.tactus.gateway.pickle;

import dev.tactus.games.realm.RealmWorld;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A player in the realm, from taking a seat until the character leaves; the link may change meanwhile. */
final class RealmPlayer {

    private static final int NEVER = Integer.MAX_VALUE;

    private final int seat;
    private final long player;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    /** The tick that the world stands at before it has what was kept of the character. */
    private volatile int restoredBehind = NEVER;

    /** The text saved last; the room's thread only. */
    private String saved = "";

    RealmPlayer(int seat, long player) {
        this.seat = seat;
        this.player = player;
    }

    int seat() {
        return seat;
    }

    long player() {
        return player;
    }

    /** Completes with whether the character is in the world and as it was when it left. */
    CompletionStage<Boolean> ready() {
        return ready.copy();
    }

    /** Returns whether the character is as its player left it, so that it can be kept. */
    boolean isReady() {
        return ready.getNow(false);
    }

    boolean hasFailed() {
        return ready.isDone() && !isReady();
    }

    /** It could not be found out what the character was like. */
    void fail() {
        ready.complete(false);
    }

    /** The character is as it was when the world has gone on from this tick. */
    void restoredAfter(int tick) {
        restoredBehind = tick;
    }

    /** Looks at the world of a tick, on the room's thread. */
    void visibleArea(RealmWorld world) {
        if (!ready.isDone() && world.tick() > restoredBehind && world.characterOf(seat) > 0) {
            ready.complete(true);
        }
    }

    /** Returns whether this is news, and takes it that it is saved. On the room's thread. */
    boolean characterSaver(String state) {
        boolean isNews = !saved.equals(state);
        saved = state;
        return isNews;
    }
}
