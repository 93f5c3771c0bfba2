package dev.tactus.gateway.pickle;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.core.game.CommandPermission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Players in memory: a login with the password {@code right} is one. A database that is away answers later, or no. */
final class MemoryCharacterStore implements CharacterStore {

    private final Map<String, CharacterOwner> players = new HashMap<>();
    private final Map<Long, String> kept = new HashMap<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holds;
    private boolean isAway;
    private int writes;

    @Override
    public synchronized CompletionStage<Outcome<CharacterOwner>> logIn(String name, String password, String remote) {
        return done(
                password.equals("right")
                        ? new Outcome.Done<>(players.computeIfAbsent(
                                name,
                                missing -> new CharacterOwner(players.size() + 1, name, CommandPermission.PLAYER)))
                        : Outcome.refused(AccountRefusal.Kind.WRONG_CREDENTIALS));
    }

    @Override
    public CompletionStage<Outcome<CharacterOwner>> signUp(String name, String password, String remote) {
        return done(Outcome.refused(AccountRefusal.Kind.NAME_TAKEN));
    }

    @Override
    public synchronized CompletionStage<Outcome<Optional<String>>> loadCharacter(long player) {
        return done(
                isAway
                        ? Outcome.refused(AccountRefusal.Kind.UNAVAILABLE)
                        : new Outcome.Done<>(Optional.ofNullable(kept.get(player))));
    }

    @Override
    public synchronized CompletionStage<Outcome<Boolean>> saveCharacter(long player, String state) {
        CompletableFuture<Outcome<Boolean>> answer = new CompletableFuture<>();
        writes++;
        held.add(() -> answer.complete(write(player, state)));
        if (!holds) {
            answerAll();
        }
        return answer;
    }

    private synchronized Outcome<Boolean> write(long player, String state) {
        if (isAway) {
            return Outcome.refused(AccountRefusal.Kind.UNAVAILABLE);
        }
        kept.put(player, state);
        return new Outcome.Done<>(true);
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }

    /** Answers writes from now on only when asked to. */
    synchronized void hold() {
        holds = true;
    }

    synchronized void answerAll() {
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    synchronized void away(boolean is) {
        isAway = is;
    }

    synchronized int writes() {
        return writes;
    }

    synchronized Map<Long, String> all() {
        return Map.copyOf(kept);
    }
}
