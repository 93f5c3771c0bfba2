package dev.tactus.engine.room.seats;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reconnect tokens: they let players back in who joined with a single-use ticket, and are all that lets a guest back to their
 * seat. They end with the room, or with a kick.
 */
public final class ReconnectTokens {

    /** Tokens of past spectators that are kept, for each spectator that the room lets in at a time. */
    private static final int KEPT_PER_SPECTATOR = 4;

    private final Supplier<String> tokens;
    private final int spectatorsMax;

    /** The players of spectators' tokens; the oldest is forgotten first. */
    @Bounded(
            by = "KEPT_PER_SPECTATOR by rooms.spectators-max",
            owner = Bounded.Owner.ROOM,
            full = Bounded.Fate.REPLACES_OLDEST)
    private final Map<String, Long> spectators = new LinkedHashMap<>();

    /**
     * Creates the tokens of one room.
     *
     * @param tokens generates unguessable tokens
     */
    public ReconnectTokens(Supplier<String> tokens, int spectatorsMax) {
        this.tokens = tokens;
        this.spectatorsMax = spectatorsMax;
    }

    /** Takes over a spectator's token of another process. */
    public void resume(long player, String token) {
        spectators.put(token, player);
    }

    /**
     * Returns the token of a peer that has just been let in by another credential than such a token, null if it needs none. A
     * client has one token, over however many links it asks.
     */
    public ServerMessage.@Nullable ReconnectToken issue(
            Peer peer, @Nullable Occupant occupant, AdmissionCredential credential) {
        if (occupant == null && !(credential instanceof AdmissionCredential.Ticket)) {
            return null;
        }
        String known = occupant == null
                ? null
                : occupant.reconnectTokenOf(peer.wishes().client());
        String token = known == null ? tokens.get() : known;
        if (occupant != null) {
            occupant.setReconnectToken(token, peer.wishes().client());
        } else {
            remember(token, peer.player());
        }
        return new ServerMessage.ReconnectToken(peer.player(), token);
    }

    /** Returns a new token with which a player may watch. */
    public String issueToSpectator(long player) {
        String token = tokens.get();
        remember(token, player);
        return token;
    }

    private void remember(String token, long player) {
        spectators.put(token, player);
        if (spectators.size() > KEPT_PER_SPECTATOR * spectatorsMax) {
            spectators.remove(spectators.keySet().iterator().next());
        }
    }

    /** Gives the stay of a guest a new token before any link serves it; returns it. */
    public String issueToGuest(Occupant occupant) {
        String token = tokens.get();
        occupant.setReconnectToken(token, 0);
        return token;
    }

    /** Returns whether a text is the token of a stay. */
    public static boolean isTokenOf(@Nullable Occupant own, String text) {
        String token = own == null ? null : own.reconnectToken();
        return token != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether a text is the token of a peer. */
    public boolean accepts(@Nullable Occupant own, Peer peer, String text) {
        if (peer.wishes().spectate()) {
            Long player = spectators.get(text);
            return player != null && player == peer.player();
        }
        return isTokenOf(own, text);
    }

    /** Forgets the tokens with which a player may watch. */
    public void forget(long player) {
        spectators.values().removeIf(spectator -> spectator == player);
    }
}
