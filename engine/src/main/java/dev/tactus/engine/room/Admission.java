package dev.tactus.engine.room;

import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.Objects;

/** Who gets into a room, and who serves which seat. */
final class Admission {

    private final RoomState room;

    Admission(RoomState room) {
        this.room = room;
    }

    void connect(Peer peer, String token) {
        take(peer, room.spec.admits(token, peer.wishes().spectate()) ? admit(peer) : refusal(peer));
    }

    /** Lets in a peer whose token stands for its place; returns whether there is one. */
    boolean enter(Peer peer) {
        return take(peer, admit(peer));
    }

    private boolean take(Peer peer, ConnectCode code) {
        if (code != ConnectCode.OK) {
            peer.send(new ServerMessage.Connected(code, null));
            return false;
        }
        Seat seat = null;
        if (peer.wishes().spectate()) {
            room.spectators.add(peer);
        } else {
            seat = Objects.requireNonNull(room.seats.of(peer.player()));
            takeSeat(seat, peer);
        }
        ServerMessage.Terms terms =
                peer.wishes().knowsTactus() ? room.terms(peer, seat == null ? 0 : seat.number) : null;
        peer.send(new ServerMessage.Connected(code, terms));
        return true;
    }

    /** A wrong token is what is wrong, unless there would be no place with the right one either. */
    private ConnectCode refusal(Peer peer) {
        ConnectCode code = hasPlace(peer);
        return code == ConnectCode.OK ? ConnectCode.TOKEN : code;
    }

    private ConnectCode hasPlace(Peer peer) {
        if (room.phase == RoomPhase.OVER || room.phase == RoomPhase.CLOSED) {
            return ConnectCode.ROOM_STATE;
        }
        boolean spectate = peer.wishes().spectate();
        if (!spectate && room.seats.of(peer.player()) == null) {
            return ConnectCode.NO_PLAYER;
        }
        return ConnectCode.OK;
    }

    private ConnectCode admit(Peer peer) {
        ConnectCode code = hasPlace(peer);
        if (code != ConnectCode.OK) {
            return code;
        }
        boolean spectate = peer.wishes().spectate();
        int spectatorsMax = room.settings.spectatorsMax();
        if (spectate && room.spectators.size() >= spectatorsMax) {
            room.refuse(peer, RefusalCode.OVERLOADED, "spectators: this room lets in at most " + spectatorsMax, 0);
            return ConnectCode.NO_PLAYER;
        }
        return ConnectCode.OK;
    }

    /** The second connection of a player replaces the first, whose link is closed. */
    private void takeSeat(Seat seat, Peer peer) {
        Peer before = seat.peer;
        if (before != null) {
            leave(seat);
            detach(before);
        }
        seat.peer = peer;
        seat.ready = false;
        if (before != null && before.link() != peer.link()) {
            before.link().close("player " + Long.toUnsignedString(peer.player()) + " came on another link");
        }
    }

    /** Returns whether frames go to this peer as datagrams: it asked for them, and its link and dialect have them. */
    static boolean getsDatagrams(Peer peer) {
        return peer.wishes().datagrams()
                && peer.link().datagramBytesMax() > 0
                && peer.dialect().datagrams() != null;
    }

    /** The peer is gone; its seat stays. */
    void disconnected(Peer peer) {
        room.spectators.removeIf(spectator -> spectator == peer);
        Seat seat = room.seats.servedBy(peer);
        if (seat != null) {
            leave(seat);
            seat.peer = null;
            seat.ready = false;
        }
        detach(peer);
    }

    private void leave(Seat seat) {
        if (room.match != null) {
            room.match.worlds.left(seat);
        }
    }

    private void detach(Peer peer) {
        if (room.match != null) {
            room.match.audience.remove(peer);
        }
    }
}
