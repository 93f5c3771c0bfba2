package dev.tactus.engine.port;

import dev.tactus.core.game.Right;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what that which strangers show is worth. To check a signature takes long for an agent's thread, so answers come
 * later, on whatever thread; they always come. Any thread.
 */
public interface Credentials {

    /** A node that has no accounts: no ticket is good, and nobody is known. */
    Credentials NONE = new Credentials() {
        @Override
        public CompletionStage<Ticket> ticket(String text, long room) {
            return CompletableFuture.completedFuture(new Ticket.Bad("ticket: this server takes none"));
        }

        @Override
        public CompletionStage<Bearer> bearer(String token) {
            return CompletableFuture.completedFuture(new Bearer.Unknown("token: this server has no accounts"));
        }
    };

    /** Returns whether a text looks like a ticket, which is a signed one in three parts; other tokens are the rooms' own. */
    static boolean looksLikeTicket(String text) {
        int first = text.indexOf('.');
        return first > 0 && text.indexOf('.', first + 1) > first + 1;
    }

    /**
     * Takes a ticket, which is of no use afterwards.
     *
     * @param room that its bearer wants to enter; 0 for the one that it names
     */
    CompletionStage<Ticket> ticket(String text, long room);

    /** Returns whose session token it is. */
    CompletionStage<Bearer> bearer(String token);

    /**
     * Returns who comes with a name and a password, as old protocols have it.
     *
     * @param password of the account with this name; null from who comes as a guest, where guests are let in
     * @param remote the address that it is said from, by which tries are bounded
     */
    default CompletionStage<Bearer> logIn(String name, @Nullable String password, String remote) {
        return CompletableFuture.completedFuture(new Bearer.Unknown("name: this server lets nobody in by one"));
    }

    /** Returns whether a guest may be called by a name: he may, where nobody has one of his own. */
    default CompletionStage<Naming> guest(String name) {
        return CompletableFuture.completedFuture(new Naming.Free());
    }

    /** Whether a guest may be called so. */
    sealed interface Naming {

        /** He may. */
        record Free() implements Naming {}

        /** He may not: what is wrong with it and what is expected, beginning with {@code name:}. */
        record Taken(String reason) implements Naming {}

        /** That cannot be found out now, and why. */
        record Unsettled(String reason) implements Naming {}
    }

    /** What a ticket is worth. */
    sealed interface Ticket {

        /**
         * A place in a room.
         *
         * @param player whose
         * @param name as others may see it
         * @param room which room
         * @param seat which seat; 0 to watch
         * @param right what commands he may give
         */
        record Admits(long player, String name, long room, int seat, Right right) implements Ticket {}

        /** Nothing, and why. */
        record Bad(String reason) implements Ticket {}
    }

    /** Whose a token is. */
    sealed interface Bearer {

        /**
         * Somebody's.
         *
         * @param player whose
         * @param name as others may see it
         * @param right what commands he may give
         * @param claim whether that is still so
         */
        record Known(long player, String name, Right right, Claim claim) implements Bearer {}

        /** Nobody's, and why. */
        record Unknown(String reason) implements Bearer {}
    }

    /** Whether a token that was good still is: not over, not taken back. Cheap; any thread. */
    @FunctionalInterface
    interface Claim {

        /** Returns whether it is still good. */
        boolean isGood();
    }
}
