package dev.tactus.engine.port;

import dev.tactus.core.game.CommandPermission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Validates credentials presented by unauthenticated clients. Checking a signature is too slow for an agent's thread,
 * so results are asynchronous and complete on any thread; they always complete. Any thread.
 */
public interface Authenticator {

    /** Authenticator of a node without accounts: rejects every ticket and token. */
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

    /**
     * Returns whether a text looks like a ticket, which is signed and has three parts; other tokens belong to rooms.
     */
    static boolean looksLikeTicket(String text) {
        int first = text.indexOf('.');
        return first > 0 && text.indexOf('.', first + 1) > first + 1;
    }

    /**
     * Verifies and consumes a ticket.
     *
     * @param room the room that its bearer wants to enter; 0 for the one that the ticket names
     */
    CompletionStage<TicketResult> verifyTicket(String text, long room);

    /** Returns the account of a session token. */
    CompletionStage<AuthResult> authenticate(String token);

    /**
     * Authenticates by name and password, as old protocols do.
     *
     * @param password the account's password; null for a guest, where guests are allowed
     * @param remote the client's address, by which attempts are rate-limited
     */
    default CompletionStage<AuthResult> logIn(String name, @Nullable String password, String remote) {
        return CompletableFuture.completedFuture(new AuthResult.Rejected("name: this server has no accounts"));
    }

    /** Checks whether a guest may use a name, which no account may have; by default every name is free. */
    default CompletionStage<NameCheck> checkGuestName(String name) {
        return CompletableFuture.completedFuture(new NameCheck.Free());
    }

    /** Returns whether a number that a guest names could be an account's, so that it must be checked. Does not block. */
    default boolean mayBeAccount(long player) {
        return false;
    }

    /** Checks whether a guest may use a player number, which no account may have; by default every number is free. */
    default CompletionStage<NameCheck> checkGuestNumber(long player) {
        return CompletableFuture.completedFuture(new NameCheck.Free());
    }

    /** The result of checking a guest's name or number. */
    sealed interface NameCheck {

        /** The name is free. */
        record Free() implements NameCheck {}

        /** The name is refused; the reason says what is wrong and what is expected, beginning with {@code name:}. */
        record Taken(String reason) implements NameCheck {}

        /** The name cannot be checked now, for this reason. */
        record Undetermined(String reason) implements NameCheck {}
    }

    /** The result of verifying a ticket. */
    sealed interface TicketResult {

        /**
         * The ticket grants a place in a room.
         *
         * @param player the player
         * @param name the player's name, as others may see it
         * @param room the room's id
         * @param seat the seat; 0 to watch
         * @param right the commands that the player may give
         * @param id the ticket's own, unique in its lifetime
         * @param expiresUnixMs when the ticket is worth nothing any more, in milliseconds of Unix time
         */
        record Admitted(
                long player, String name, long room, int seat, CommandPermission right, String id, long expiresUnixMs)
                implements TicketResult {}

        /**
         * The ticket is not valid.
         *
         * @param reason the offending value and the expected one
         * @param passing whether the ticket could not be checked at the moment and may be presented again
         */
        record Rejected(String reason, boolean passing) implements TicketResult {

            /** Creates a final rejection. */
            public Rejected(String reason) {
                this(reason, false);
            }
        }
    }

    /** The result of authenticating a client. */
    sealed interface AuthResult {

        /**
         * The client is authenticated.
         *
         * @param player the player
         * @param name the player's name, as others may see it
         * @param right the commands that the player may give
         * @param validity tells whether the session is still valid
         */
        record Authenticated(long player, String name, CommandPermission right, SessionValidity validity)
                implements AuthResult {}

        /** The credentials are rejected, for this reason. */
        record Rejected(String reason) implements AuthResult {}
    }

    /** Tells whether an accepted token is still valid: neither expired nor revoked. Cheap; any thread. */
    @FunctionalInterface
    interface SessionValidity {

        /** Returns whether the token is still valid. */
        boolean isValid();
    }
}
