package dev.tactus.gateway.pickle;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.core.bounds.Bounded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves players' characters to the database: the latest of each player, one write at a time, repeated while the
 * database is unavailable. A player who comes back earlier gets the waiting one. Any thread; nothing blocks.
 */
final class CharacterSaver {

    /** Players of whom something waits for a database that is away; of further ones it is lost, which is logged. */
    static final int PLAYERS_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(CharacterSaver.class);

    private final CharacterStore book;

    @Bounded(by = "PLAYERS_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final Map<Long, String> unsaved = new HashMap<>();

    @Bounded(by = "PLAYERS_MAX", owner = Bounded.Owner.NODE, full = Bounded.Fate.REFUSED)
    private final Set<Long> writing = new HashSet<>();

    CharacterSaver(CharacterStore book) {
        this.book = book;
    }

    /** Returns what was kept of a player last. */
    CompletionStage<Outcome<Optional<String>>> load(long player) {
        String waits = waiting(player);
        return waits == null
                ? book.loadCharacter(player)
                : CompletableFuture.completedFuture(new Outcome.Done<>(Optional.of(waits)));
    }

    private synchronized @Nullable String waiting(long player) {
        return unsaved.get(player);
    }

    /** Keeps what a player's character is like now. */
    void save(long player, String state) {
        synchronized (this) {
            if (unsaved.size() >= PLAYERS_MAX && !unsaved.containsKey(player)) {
                LOG.error(
                        "what player {} has is not kept: of {} others it waits for the database", player, PLAYERS_MAX);
                return;
            }
            unsaved.put(player, state);
        }
        write(player);
    }

    /** Tries once more what could not be written. */
    void retry() {
        List<Long> players;
        synchronized (this) {
            players = new ArrayList<>(unsaved.keySet());
        }
        if (!players.isEmpty()) {
            LOG.warn("characters of {} players wait for the database", players.size());
        }
        players.forEach(this::write);
    }

    /** Returns whether all is in the database. */
    synchronized boolean isIdle() {
        return unsaved.isEmpty();
    }

    private void write(long player) {
        String state;
        synchronized (this) {
            state = unsaved.get(player);
            if (state == null || !writing.add(player)) {
                return;
            }
        }
        var unused = book.saveCharacter(player, state).whenComplete((outcome, defect) -> {
            if (written(player, state, outcome, defect)) {
                write(player);
            }
        });
    }

    /** Takes how a write ended; returns whether there is something newer to write at once. */
    private synchronized boolean written(
            long player, String state, @Nullable Outcome<Boolean> outcome, @Nullable Throwable defect) {
        writing.remove(player);
        boolean isLatest = state.equals(unsaved.get(player));
        if (defect != null) {
            LOG.error("what player {} has could not be kept", player, defect);
        }
        if (outcome instanceof Outcome.Refused<Boolean>(AccountRefusal refusal) && mayPass(refusal)) {
            LOG.debug("what player {} has is not kept yet: {}", player, refusal.kind());
            return false;
        }
        if (outcome instanceof Outcome.Refused<Boolean>(AccountRefusal refusal)) {
            LOG.warn("what player {} has is not kept: {} {}", player, refusal.kind(), refusal.detail());
        }
        if (isLatest) {
            unsaved.remove(player);
        }
        return !isLatest;
    }

    private static boolean mayPass(AccountRefusal refusal) {
        return refusal.kind().isOutage() || refusal.kind() == AccountRefusal.Kind.BUSY;
    }
}
