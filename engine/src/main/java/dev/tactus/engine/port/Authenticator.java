package dev.tactus.engine.port;

import dev.tactus.core.game.CommandPermission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what that which strangers show is worth. To check a signature takes long for an agent's thread, so answers come
 * later, on whatever thread; they always come. Any thread.
 */
public interface Authenticator {

    /** A node that has no accounts: no ticket is good, and nobody is known. */
    Authenticator NONE = new Authenticator() {
        @Override
        public CompletionStage<TicketResult> verifyTicket(String text, long room) {
            return CompletableFuture.completedFuture(new TicketResult.Rejected("ticket: this server takes none"));
        }

        @Override
        public CompletionStage<AuthResult> authenticate(String token) {
            return CompletableFuture.completedFuture(new AuthResult.Rejected("token: this server has no accounts"));
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
    CompletionStage<TicketResult> verifyTicket(String text, long room);

    /** Returns whose session token it is. */
    CompletionStage<AuthResult> authenticate(String token);

    /**
     * Returns who comes with a name and a password, as old protocols have it.
     *
     * @param password of the account with this name; null from who comes as a guest, where guests are let in
     * @param remote the address that it is said from, by which tries are bounded
     */
    default CompletionStage<AuthResult> logIn(String name, @Nullable String password, String remote) {
        return CompletableFuture.completedFuture(new AuthResult.Rejected("name: this server lets nobody in by one"));
    }

    /** Returns whether a guest may be called by a name: he may, where nobody has one of his own. */
    default CompletionStage<NameCheck> checkGuestName(String name) {
        return CompletableFuture.completedFuture(new NameCheck.Free());
    }

    /** Whether a guest may be called so. */
    sealed interface NameCheck {

        /** He may. */
        record Free() implements NameCheck {}

        /** He may not: what is wrong with it and what is expected, beginning with {@code name:}. */
        record Taken(String reason) implements NameCheck {}

        /** That cannot be found out now, and why. */
        record Undetermined(String reason) implements NameCheck {}
    }

    /** What a ticket is worth. */
    sealed interface TicketResult {

        /**
         * A place in a room.
         *
         * @param player whose
         * @param name as others may see it
         * @param room which room
         * @param seat which seat; 0 to watch
         * @param right what commands he may give
         */
        record Admitted(long player, String name, long room, int seat, CommandPermission right)
                implements TicketResult {}

        /**
         * Not valid.
         *
         * @param reason offending value and the expected one
         * @param passing whether the ticket could not be checked at the moment, and may be shown again
         */
        record Rejected(String reason, boolean passing) implements TicketResult {

            /** Creates a final rejection. */
            public Rejected(String reason) {
                this(reason, false);
            }
        }
    }

    /** Whose a token is. */
    sealed interface AuthResult {

        /**
         * Somebody's.
         *
         * @param player whose
         * @param name as others may see it
         * @param right what commands he may give
         * @param validity whether that is still so
         */
        record Authenticated(long player, String name, CommandPermission right, SessionValidity validity)
                implements AuthResult {}

        /** Nobody's, and why. */
        record Rejected(String reason) implements AuthResult {}
    }

    /** Whether a token that was good still is: not over, not taken back. Cheap; any thread. */
    @FunctionalInterface
    interface SessionValidity {

        /** Returns whether it is still good. */
        boolean isValid();
    }
}
