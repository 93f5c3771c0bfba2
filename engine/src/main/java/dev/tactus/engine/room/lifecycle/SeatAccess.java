package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.journal.SeatProof;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.ReconnectTokens;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Decides to which credentials the seat of a player opens: to the proof that took it, and to better ones. */
record SeatAccess(RoomSpec spec, SeatTable seats, ReconnectTokens tokens) {

    /** Returns what a credential proves that has let a peer in, other than a reconnect token. */
    SeatProof proof(Seat seat, Peer peer, AdmissionCredential credential) {
        return switch (credential) {
            case AdmissionCredential.Ticket t -> SeatProof.ACCOUNT;
            case AdmissionCredential.Login l -> SeatProof.ACCOUNT;
            case AdmissionCredential.SeatToken s -> SeatProof.SEAT_TOKEN;
            case AdmissionCredential.Token(String text, boolean a) ->
                isSeatToken(seat, text)
                        ? SeatProof.SEAT_TOKEN
                        : peer.wishes().supportsTactus() ? SeatProof.PASS : SeatProof.NUMBER;
        };
    }

    /** Returns whether a peer comes back by a reconnect token. */
    boolean isByReconnectToken(Peer peer, AdmissionCredential credential) {
        return credential instanceof AdmissionCredential.Token(String text, boolean a)
                && tokens.accepts(seats.occupant(peer.player()), peer, text);
    }

    /** Returns whether a text is the token of the seat that a peer's player has. */
    boolean isOwnSeatToken(Peer peer, String text) {
        Seat own = peer.wishes().spectate() ? null : seats.of(peer.player());
        return own != null && isSeatToken(own, text);
    }

    private boolean isSeatToken(Seat seat, String text) {
        List<String> seatTokens = spec.seatTokens();
        return !seatTokens.isEmpty()
                && MessageDigest.isEqual(
                        seatTokens.get(seat.number() - 1).getBytes(StandardCharsets.UTF_8),
                        text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether the seat that a peer would take is free, or opens to what the peer shows. */
    boolean isSeatOpen(Peer peer, AdmissionCredential credential) {
        Occupant here = seats.occupant(peer.player());
        if (here == null) {
            return true;
        }
        return switch (credential) {
            case AdmissionCredential.Ticket t -> true;
            case AdmissionCredential.Login l -> true;
            case AdmissionCredential.SeatToken s -> here.proof() != SeatProof.ACCOUNT;
            case AdmissionCredential.Token(String text, boolean a) ->
                isByReconnectToken(peer, credential)
                        || here.opensToNumber(peer)
                        || (here.proof() != SeatProof.ACCOUNT && isOwnSeatToken(peer, text));
        };
    }
}
