package dev.tactus.engine.room;

import dev.tactus.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lets those back in who came with a ticket, which was good only once. It ends with the room, or when they are sent out. */
final class ReconnectTokens {

    /** Spectators of the past whose passes are remembered, for each that may be here at a time. */
    private static final int REMEMBERED = 4;

    private final RoomState room;

    /** The passes of those who watch, and who they are; the oldest is forgotten first. */
    private final Map<String, Long> spectators = new LinkedHashMap<>();

    ReconnectTokens(RoomState room) {
        this.room = room;
    }

    /** Returns the pass of a peer that has just been let in, or null if it needs none. */
    ServerMessage.@Nullable ReconnectToken issue(Peer peer, @Nullable Seat seat, AdmissionCredential proof) {
        if (!(proof instanceof AdmissionCredential.Ticket)) {
            return null;
        }
        String token = room.context.tokens().get();
        if (seat != null) {
            seat.pass = token;
        } else {
            spectators.put(token, peer.player());
            if (spectators.size() > REMEMBERED * room.settings.spectatorsMax()) {
                spectators.remove(spectators.keySet().iterator().next());
            }
        }
        return new ServerMessage.ReconnectToken(peer.player(), token);
    }

    /** Returns whether a text is the pass of a peer. */
    boolean accepts(@Nullable Seat own, Peer peer, String text) {
        if (peer.wishes().spectate()) {
            Long player = spectators.get(text);
            return player != null && player == peer.player();
        }
        String pass = own == null ? null : own.pass;
        return pass != null
                && MessageDigest.isEqual(pass.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets the passes of one who watches. */
    void forget(long player) {
        spectators.values().removeIf(watcher -> watcher == player);
    }
}
