package dev.tactus.gateway.json;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.dialects.movan.MovanAllocation;
import dev.tactus.engine.port.Authenticator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Checks the uid and the token of players against what lobbies have announced, and other credentials as a further authenticator
 * does. Any thread.
 */
final class MovanCredentials implements Authenticator {

    private final MovanRegistry registry;
    private final Authenticator others;

    /** @param others checks what no lobby has announced */
    MovanCredentials(MovanRegistry registry, Authenticator others) {
        this.registry = registry;
        this.others = others;
    }

    @Override
    public CompletionStage<TicketResult> verifyTicket(String text, long room) {
        return others.verifyTicket(text, room);
    }

    /** Takes the uid and the token of a message, which the decoder has put into one text. */
    @Override
    public CompletionStage<AuthResult> authenticate(String token) {
        int end = token.indexOf('\n');
        if (end < 0) {
            return others.authenticate(token);
        }
        MovanAllocation found = registry.find(token.substring(0, end));
        return CompletableFuture.completedFuture(
                found != null && found.admits(token.substring(end + 1))
                        ? new AuthResult.Authenticated(
                                found.player(),
                                found.uid(),
                                CommandPermission.PLAYER,
                                () -> registry.find(found.uid()) == found)
                        : new AuthResult.Rejected("token: not that of the uid (expected: the one of allocate_user)"));
    }
}
