package dev.tactus.engine.room;

import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who gets into a room, and who serves which seat. */
final class Admission {

    private final RoomState room;
    private final ReconnectTokens reconnectTokens;
    private final BanList banList = new BanList();

    Admission(RoomState room) {
        this.room = room;
        this.reconnectTokens = new ReconnectTokens(room);
    }

    /** Answers a peer that asks for a place; returns whether it has one. */
    boolean connect(Peer peer, AdmissionCredential proof) {
        ConnectCode code = judge(peer, proof);
        if (code != ConnectCode.OK) {
            peer.send(new ServerMessage.Connected(code, null));
            return false;
        }
        room.visited = true;
        room.leftEmpty = false;
        Seat seat = null;
        if (watches(peer, proof)) {
            room.spectators.add(peer);
        } else {
            seat = Objects.requireNonNull(seatOf(peer, proof));
            if (seat.isFree()
                    || proof instanceof AdmissionCredential.Ticket
                    || proof instanceof AdmissionCredential.Login) {
                seat.claim(peer.player(), peer.name());
            }
            takeSeat(seat, peer);
        }
        ServerMessage.SessionParameters terms = null;
        if (peer.wishes().supportsTactus()) {
            terms = room.terms(peer, seat == null ? 0 : seat.number, reconnectTokens.issue(peer, seat, proof));
        }
        peer.setAdmitted(true);
        peer.send(new ServerMessage.Connected(code, terms));
        return true;
    }

    private ConnectCode judge(Peer peer, AdmissionCredential proof) {
        if (room.phase == RoomPhase.CLOSED) {
            // It is gone for everybody who heard so, though the way to it may still be there for a moment.
            return ConnectCode.NO_ROOM;
        }
        if (room.phase == RoomPhase.OVER) {
            return ConnectCode.ROOM_STATE;
        }
        if (room.spec.game() != null && !peer.dialect().supportsWorlds()) {
            return ConnectCode.NO_PLAYER;
        }
        boolean watches = watches(peer, proof);
        if (!watches && seatOf(peer, proof) == null) {
            return ConnectCode.NO_PLAYER;
        }
        if (!isAdmitted(peer, proof)) {
            return ConnectCode.TOKEN;
        }
        if (banList.contains(peer.player())) {
            return ConnectCode.NO_PLAYER;
        }
        int spectatorsMax = room.settings.spectatorsMax();
        if (watches && room.spectators.size() >= spectatorsMax) {
            room.refuse(peer, RefusalCode.OVERLOADED, "spectators: this room lets in at most " + spectatorsMax, 0);
            return ConnectCode.NO_PLAYER;
        }
        return ConnectCode.OK;
    }

    private static boolean watches(Peer peer, AdmissionCredential proof) {
        return proof instanceof AdmissionCredential.Ticket(int seat)
                ? seat == 0
                : peer.wishes().spectate();
    }

    /** Returns the seat that a peer would take: the one of its ticket, its own, else a free one; null if there is none. */
    private @Nullable Seat seatOf(Peer peer, AdmissionCredential proof) {
        if (proof instanceof AdmissionCredential.Ticket(int number)) {
            Seat seat = number <= room.seats.count() ? room.seats.at(number) : null;
            return seat != null && (seat.isFree() || seat.player == peer.player()) ? seat : null;
        }
        Seat own = room.seats.of(peer.player());
        return own == null && peer.player() != 0 ? room.seats.free() : own;
    }

    private boolean isAdmitted(Peer peer, AdmissionCredential proof) {
        return switch (proof) {
            case AdmissionCredential.Ticket t -> true;
            case AdmissionCredential.SeatToken p -> true;
            case AdmissionCredential.Login k ->
                room.spec.door() == RoomAccess.OPEN
                        || room.spec.door() == RoomAccess.KNOWN
                        || room.seats.of(peer.player()) != null;
            case AdmissionCredential.Token(String text) ->
                isOldClientOfOpenRoom(peer)
                        || room.spec.admits(text, peer.wishes().spectate())
                        || reconnectTokens.accepts(room.seats.of(peer.player()), peer, text);
        };
    }

    /** lockstepserver takes any token, and an open room lets in who shows none. */
    private boolean isOldClientOfOpenRoom(Peer peer) {
        return peer.dialect().acceptsAnyToken()
                && room.spec.door() == RoomAccess.OPEN
                && room.spec.seatTokens().isEmpty();
    }

    /** Gives a player a seat before he comes; returns its number, or 0 if there is none for him. */
    int allocate(long player, String name) {
        if (room.phase == RoomPhase.OVER || room.phase == RoomPhase.CLOSED || player == 0 || banList.contains(player)) {
            return 0;
        }
        Seat own = room.seats.of(player);
        Seat seat = own == null ? room.seats.free() : own;
        if (seat == null) {
            return 0;
        }
        seat.claim(player, name);
        seat.reserved = true;
        return seat.number;
    }

    /**
     * Sends a player out, from his seat and from watching; returns whether he was here, or had a seat.
     *
     * @param forGood whether he may not come back; else whatever opens the room does so for him too
     */
    boolean kick(long player, String reason, boolean forGood) {
        reconnectTokens.forget(player);
        boolean any = false;
        for (Peer spectator : List.copyOf(room.spectators)) {
            if (spectator.player() == player) {
                kickPeer(spectator, reason);
                any = true;
            }
        }
        Seat seat = room.seats.of(player);
        any |= seat != null;
        if (any && forGood) {
            banList.add(player);
        }
        if (seat == null) {
            return any;
        }
        seat.pass = null;
        seat.reserved = false;
        seat.left = true;
        if (seat.peer != null) {
            kickPeer(seat.peer, reason);
        } else if (room.phase == RoomPhase.WAITING && room.spec.isFreeSeat(seat.number)) {
            seat.free();
        }
        return true;
    }

    private void kickPeer(Peer peer, String reason) {
        peer.refuse(RefusalCode.UNAUTHORIZED, reason, 0);
        peer.send(new ServerMessage.Closed(peer.wishes().supportsTactus() ? reason : null));
        leavePermanently(peer);
        peer.link().close(reason);
    }

    /** The second connection of a player replaces the first, whose link is closed. */
    private void takeSeat(Seat seat, Peer peer) {
        Peer before = seat.peer;
        if (before != null) {
            leave(seat);
            detach(before);
        }
        seat.left = false;
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

    /** The peer's link is gone; its seat stays while it may come back. */
    void disconnected(Peer peer) {
        if (peer.dialect().supportsReconnect()) {
            forget(peer);
        } else {
            left(peer);
        }
    }

    private void leavePermanently(Peer peer) {
        Seat seat = room.seats.servedBy(peer);
        if (seat != null) {
            seat.left = true;
        }
        forget(peer);
    }

    private void forget(Peer peer) {
        room.spectators.removeIf(spectator -> spectator == peer);
        Seat seat = room.seats.servedBy(peer);
        if (seat != null) {
            leave(seat);
            seat.peer = null;
            seat.ready = false;
            if (room.phase == RoomPhase.WAITING && !seat.reserved && room.spec.isFreeSeat(seat.number)) {
                seat.free();
            }
        }
        detach(peer);
    }

    /** The peer leaves for good: nobody waits for it to come back. */
    void left(Peer peer) {
        leavePermanently(peer);
        room.leftEmpty = room.seats.online() == 0;
    }

    private void leave(Seat seat) {
        if (room.match != null) {
            room.match.desyncMonitor.left(seat);
        }
    }

    private void detach(Peer peer) {
        peer.setAdmitted(false);
        if (room.match != null) {
            room.match.broadcaster.remove(peer);
        }
    }
}
