package dev.tactus.gateway.json;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.dialects.movan.MovanAllocation;
import dev.tactus.engine.port.Authenticator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Checks the uid and the token of Movan's players against what lobbies have announced. Any thread. */
final class MovanCredentials implements Authenticator {

    private final MovanRegistry registry;

    MovanCredentials(MovanRegistry registry) {
        this.registry = registry;
    }

    @Override
    public CompletionStage<TicketResult> verifyTicket(String text, long room) {
        return CompletableFuture.completedFuture(new TicketResult.Rejected("ticket: none in this protocol"));
    }

    /** Takes the uid and the token of a message, which the decoder has put into one text. */
    @Override
    public CompletionStage<AuthResult> authenticate(String token) {
        int end = token.indexOf('\n');
        MovanAllocation found = end < 0 ? null : registry.find(token.substring(0, end));
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
