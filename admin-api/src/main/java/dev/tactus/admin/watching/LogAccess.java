package dev.tactus.admin.watching;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.auth.AccessGrant;
import dev.tactus.admin.auth.BearerTokens;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.Authenticator.AuthResult;
import dev.tactus.engine.port.Authenticator.TicketResult;
import dev.tactus.engine.room.AdmissionCredential;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may read a match's log: all may where the room is open to spectators without a proof; else those who show what a
 * spectator's link shows, and those with a signed address, which such a manifest hands out. Any thread.
 */
final class LogAccess {

    private static final String UNTIL = "until";
    private static final String SIGNATURE = "sig";

    private final Rooms rooms;
    private final Authenticator authenticator;
    private final LogSignatures signatures;

    LogAccess(Rooms rooms, Authenticator authenticator, LogSignatures signatures) {
        this.rooms = rooms;
        this.authenticator = authenticator;
        this.signatures = signatures;
    }

    /**
     * The right to read a match's log.
     *
     * @param untilS when it ends, in seconds of Unix time; 0 for a match that is open to all
     * @param query of the addresses that it lets read; empty for a match that is open to all
     */
    record Right(long untilS, String query) {

        static final Right OF_ALL = new Right(0, "");

        boolean isOfAll() {
            return untilS == 0;
        }
    }

    /** Returns the right of a request for a manifest; fails with a {@link ProblemException} if it has none. */
    CompletionStage<Right> ofManifest(ServiceRequestContext ctx, long room, WatchedMatch match) {
        long startedUnixMs = match.log().header().startedUnixMs();
        if (match.isOpen()) {
            return CompletableFuture.completedFuture(Right.OF_ALL);
        }
        if (ctx.queryParam(SIGNATURE) != null) {
            return CompletableFuture.completedFuture(signed(ctx, room, startedUnixMs));
        }
        CompletionStage<Void> proven = AccessGrant.of(ctx) != null
                ? CompletableFuture.completedFuture(null)
                : prove(
                        BearerTokens.find(ctx.request().headers()),
                        room,
                        match.key().variant());
        return proven.thenApply(unused -> {
            long untilS = signatures.untilS();
            return new Right(untilS, signatures.query(room, startedUnixMs, untilS));
        });
    }

    /**
     * Returns the right of a request for a part.
     *
     * @throws ProblemException if it has none
     */
    Right ofPart(ServiceRequestContext ctx, long room, boolean isOpen, long startedUnixMs) {
        return isOpen ? Right.OF_ALL : signed(ctx, room, startedUnixMs);
    }

    /** Returns the seconds for which a right holds. */
    long secondsLeft(Right right) {
        return signatures.secondsLeft(right.untilS());
    }

    private Right signed(ServiceRequestContext ctx, long room, long startedUnixMs) {
        String signature = ctx.queryParam(SIGNATURE);
        String until = ctx.queryParam(UNTIL);
        String expected = " (expected: an address of /api/v1/rooms/" + UnsignedIds.format(room) + "/log/manifest)";
        if (signature == null || until == null) {
            throw new ProblemException(HttpStatus.UNAUTHORIZED, "sig: none" + expected);
        }
        long untilS;
        try {
            untilS = Long.parseLong(until);
        } catch (NumberFormatException e) {
            throw ProblemException.badValue(UNTIL, until, "seconds of Unix time");
        }
        if (!signatures.isGenuine(room, startedUnixMs, untilS, signature)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "sig: wrong" + expected);
        }
        if (signatures.secondsLeft(untilS) == 0) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "sig: expired" + expected);
        }
        return new Right(untilS, signatures.query(room, startedUnixMs, untilS));
    }

    private CompletionStage<Void> prove(@Nullable String shown, long room, String variant) {
        String expected = " (expected: Authorization: Bearer and the room's token, a ticket for the room, or the access"
                + " token of an account that may watch it)";
        if (shown == null) {
            throw new ProblemException(HttpStatus.UNAUTHORIZED, "token: none" + expected);
        }
        if (variant.equals(MatchKey.FINAL)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "room: " + UnsignedIds.format(room) + " is closed and was not open (expected: an address that its"
                            + " manifest handed out, or an account that may read replays)");
        }
        if (!Authenticator.looksLikeTicket(shown)) {
            return admit(room, 0, new AdmissionCredential.Token(shown, false), HttpStatus.UNAUTHORIZED, expected);
        }
        return authenticator
                .authenticate(shown)
                .thenCompose(found -> found instanceof AuthResult.Authenticated known
                        ? admit(room, known.player(), new AdmissionCredential.Login(), HttpStatus.FORBIDDEN, expected)
                        : authenticator.verifyTicket(shown, room).thenCompose(ticket -> switch (ticket) {
                            case TicketResult.Admitted it ->
                                admit(
                                        room,
                                        it.player(),
                                        new AdmissionCredential.Ticket(it.seat(), it.id(), it.expiresUnixMs()),
                                        HttpStatus.FORBIDDEN,
                                        expected);
                            case TicketResult.Rejected(String reason, boolean passing) ->
                                CompletableFuture.failedFuture(new ProblemException(
                                        passing ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNAUTHORIZED,
                                        reason,
                                        passing ? 1 : 0));
                        }));
    }

    private CompletionStage<Void> admit(
            long room, long player, AdmissionCredential credential, HttpStatus refusal, String expected) {
        return rooms.watch(room, log -> CompletableFuture.completedFuture(log.admits(player, credential)))
                .thenApply(admitted -> {
                    if (!admitted.orElse(false)) {
                        throw new ProblemException(
                                refusal,
                                (refusal.equals(HttpStatus.UNAUTHORIZED)
                                                ? "token: wrong"
                                                : "account: may not watch room " + UnsignedIds.format(room))
                                        + expected);
                    }
                    return null;
                });
    }
}
