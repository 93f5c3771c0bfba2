package dev.tactus.engine.session;

import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.host.ClosedRoom;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.RoomProxy;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkUse;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The player behind a link: their identity, the room that it opens to them, and their messages there. */
final class PlayerSession {

    /** Maximum number of login attempts per link; the next one closes it. */
    private static final int LOG_INS_MAX = 8;

    /** The room of a player who names none and is allocated to none: Movan's first one. */
    private static final long DEFAULT_ROOM = 0;

    private final Connection connection;
    private final Link link;
    private final Dialect dialect;
    private final RoomHost rooms;
    private final ConnectionAcceptor acceptor;

    /** The identity that the client has shown; null where its protocol shows none, or it has not yet. */
    private @Nullable AuthenticatedIdentity identity;

    /** The account that the client has logged in to; null where its protocol has no login, or it has not yet. */
    private Authenticator.AuthResult.@Nullable Authenticated login;

    private int logIns;

    private @Nullable RoomProxy room;
    private @Nullable Peer peer;

    /** The identity that a client has shown, and the credentials with which it did. */
    private record AuthenticatedIdentity(String name, String token, Authenticator.AuthResult.Authenticated known) {

        boolean shows(String otherName, String otherToken) {
            return name.equals(otherName) && token.equals(otherToken);
        }
    }

    PlayerSession(Connection connection, Link link, Dialect dialect, RoomHost rooms, ConnectionAcceptor reception) {
        this.connection = connection;
        this.link = link;
        this.dialect = dialect;
        this.rooms = rooms;
        this.acceptor = reception;
    }

    /** Returns whether the client has shown just this, and it was found to be valid. */
    boolean isKnownBy(ClientMessage.Authenticated shown) {
        return knownBy(shown) != null;
    }

    private Authenticator.AuthResult.@Nullable Authenticated knownBy(ClientMessage.Authenticated shown) {
        AuthenticatedIdentity before = identity;
        return before != null && before.shows(shown.name(), shown.token()) ? before.known() : null;
    }

    /** Returns whether the client is in a room. */
    boolean isInRoom() {
        return room != null;
    }

    /** Returns the peer to which answers go. */
    Peer peer() {
        return peer == null ? new Peer(link, dialect, 0, ClientCapabilities.NONE) : peer;
    }

    /** Handles a message that is within the link's limits. */
    void handle(ClientMessage message) {
        if (peer != null && peer.isReplaced()) {
            connection.refuse("replaced by a newer connection of player " + Long.toUnsignedString(peer.player()));
            return;
        }
        switch (message) {
            case ClientMessage.Connect connect -> connect(connect);
            case ClientMessage.JoinByToken(String token) when room == null -> enter(token);
            case ClientMessage.Authenticated shown -> authenticate(shown);
            case ClientMessage.Login request when room == null -> logIn(request);
            case ClientMessage.JoinRoomByName(String wanted) when room == null && login != null -> enter(login, wanted);
            case ClientMessage.Heartbeat h when room == null -> connection.send(new ServerMessage.HeartbeatAck());
            case ClientMessage.Echo(byte[] body) when room == null -> connection.send(new ServerMessage.Echoed(body));
            default -> {
                if (room != null && peer != null) {
                    room.receive(peer, message);
                } else {
                    connection.refuse(dialect.outOfPlace(login != null));
                }
            }
        }
    }

    private void connect(ClientMessage.Connect connect) {
        if (peer != null && peer.ignoresConnect()) {
            connection.isInvalidLimitReached("a second Connect (expected: one, in a room that is not over)");
            return;
        }
        RoomProxy wanted = rooms.find(connect.room());
        if (wanted == null) {
            noRoom(connect);
        } else if (Authenticator.looksLikeTicket(connect.token())) {
            connection.await(acceptor.credentials().verifyTicket(connect.token(), connect.room()), ticket -> {
                if (ticket instanceof Authenticator.TicketResult.Admitted admits && isOf(admits, connect)) {
                    rooms.reservationUsed(connect.room(), admits.player());
                    join(wanted, peer(admits, connect.capabilities()), credential(admits));
                } else {
                    refuseTicket(ticket, connect.capabilities());
                }
            });
        } else if (acceptor.credentials().mayBeAccount(connect.player())) {
            connection.await(
                    acceptor.credentials().checkGuestNumber(connect.player()),
                    number -> connectGuest(connect, wanted, !(number instanceof Authenticator.NameCheck.Free)));
        } else {
            connectGuest(connect, wanted, false);
        }
    }

    /**
     * Answers that the room is not here. Where the nodes of the cluster have it, a client of ours comes again: at another
     * address of its list, or here, once this node has taken the room over.
     */
    private void noRoom(ClientMessage.Connect connect) {
        String id = Long.toUnsignedString(connect.room());
        boolean passing =
                connect.capabilities().supportsTactus() && rooms.claims().isKnown(connect.room());
        String why = passing
                ? "room: " + id + " is at another node"
                : rooms.closed(connect.room()).map(ClosedRoom::describe).orElse("room: no " + id + " here");
        Peer asking = new Peer(link, dialect, 0, connect.capabilities());
        asking.setNodes(() -> rooms.claims().nodes(connect.room()));
        asking.tellNodes();
        asking.refuse(RefusalCode.NO_ROOM, why, 0);
        ConnectCode code = rooms.closedLately(connect.room()) ? ConnectCode.ROOM_STATE : ConnectCode.NO_ROOM;
        asking.send(new ServerMessage.Connected(code, null, passing ? EndCause.RESTARTING : EndCause.OTHER));
    }

    /** @param accountNumber whether the number that the guest names may be an account's */
    private void connectGuest(ClientMessage.Connect connect, RoomProxy wanted, boolean accountNumber) {
        String number = Long.toUnsignedString(connect.player());
        String name = GuestName.of(connect.capabilities().name(), connect.player());
        if (name.equals(number)) {
            joinAs(number, connect, wanted, accountNumber);
            return;
        }
        connection.await(acceptor.credentials().checkGuestName(name), naming -> {
            switch (naming) {
                case Authenticator.NameCheck.Free free -> joinAs(name, connect, wanted, accountNumber);
                case Authenticator.NameCheck.Taken(String reason) -> rejectJoin(reason, connect.capabilities());
                case Authenticator.NameCheck.Undetermined(String reason) -> {
                    // Only the name is in question, and a player who comes back to their seat has one already.
                    new Peer(link, dialect, 0, connect.capabilities())
                            .send(new ServerMessage.Notice("You are called " + number + " here, for " + reason));
                    joinAs(number, connect, wanted, accountNumber);
                }
            }
        });
    }

    private void joinAs(String name, ClientMessage.Connect connect, RoomProxy wanted, boolean accountNumber) {
        join(
                wanted,
                peer(connect.player(), name, CommandPermission.PLAYER, connect.capabilities()),
                new AdmissionCredential.Token(connect.token(), accountNumber));
    }

    private static AdmissionCredential credential(Authenticator.TicketResult.Admitted admits) {
        return new AdmissionCredential.Ticket(admits.seat(), admits.id(), admits.expiresUnixMs());
    }

    private static boolean isOf(Authenticator.TicketResult.Admitted admits, ClientMessage.Connect connect) {
        boolean namesAnother = connect.player() != 0 && connect.player() != admits.player();
        return admits.room() == connect.room() && !namesAnother;
    }

    private Peer peer(Authenticator.TicketResult.Admitted admits, ClientCapabilities wishes) {
        ClientCapabilities allowed = new ClientCapabilities(
                        wishes.version(), wishes.framesHeld(), admits.seat() == 0, wishes.datagrams(), wishes.state())
                .onLink(wishes.client(), wishes.link())
                .ofIncarnation(wishes.incarnation());
        return peer(admits.player(), admits.name(), admits.right(), allowed);
    }

    private Peer peer(long player, String name, CommandPermission right, ClientCapabilities wishes) {
        var inputRate = acceptor.rates().limits.announced();
        return new Peer(link, dialect, player, name, right, wishes, inputRate);
    }

    private void refuseTicket(Authenticator.TicketResult ticket, ClientCapabilities wishes) {
        if (ticket instanceof Authenticator.TicketResult.Rejected(String why, boolean passing)) {
            rejectJoin(why, passing ? EndCause.AUTH_UNAVAILABLE : EndCause.UNAUTHORIZED, wishes);
        } else {
            rejectJoin("ticket: of another player or room (expected: the one that it was issued for)", wishes);
        }
    }

    /** Refuses credentials and says why; the client may try again over the same link. */
    private void rejectJoin(String reason, ClientCapabilities wishes) {
        rejectJoin(reason, EndCause.UNAUTHORIZED, wishes);
    }

    private void rejectJoin(String reason, EndCause cause, ClientCapabilities wishes) {
        link.count(LinkFault.UNAUTHENTICATED);
        new Peer(link, dialect, 0, wishes).refuse(RefusalCode.UNAUTHORIZED, reason, 0);
        connection.send(
                new ServerMessage.Connected(ConnectCode.TOKEN, null, wishes.supportsTactus() ? cause : EndCause.OTHER));
    }

    private void join(RoomProxy wanted, Peer as, AdmissionCredential proof) {
        leaveRoom();
        room = wanted;
        peer = as;
        as.setNodes(() -> rooms.claims().nodes(wanted.id()));
        wanted.connect(as, proof);
        wanted.bringHere(as);
    }

    private void enter(String token) {
        if (Authenticator.looksLikeTicket(token)) {
            connection.await(acceptor.credentials().verifyTicket(token, 0), this::enter);
            return;
        }
        RoomHost.PeerFactory maker = (player, spectate) ->
                new Peer(link, dialect, player, new ClientCapabilities(0, 0, spectate, false, true));
        RoomHost.Entry entry = rooms.enter(token, maker);
        if (entry == null && dialect.unknownTokenWatches()) {
            entry = rooms.enter("", maker);
        }
        if (entry == null) {
            connection.reject("unknown seat token");
            return;
        }
        room = entry.room();
        peer = entry.peer();
        entry.room().bringHere(entry.peer());
    }

    private void enter(Authenticator.TicketResult ticket) {
        RoomProxy wanted =
                ticket instanceof Authenticator.TicketResult.Admitted admits ? rooms.find(admits.room()) : null;
        if (wanted != null && ticket instanceof Authenticator.TicketResult.Admitted admits) {
            rooms.reservationUsed(admits.room(), admits.player());
            room = wanted;
            peer = peer(admits, new ClientCapabilities(0, 0, false, false, true));
            wanted.enter(peer, credential(admits));
            wanted.bringHere(peer);
        } else {
            connection.reject(
                    ticket instanceof Authenticator.TicketResult.Rejected rejected
                            ? rejected.reason()
                            : "ticket: its room has closed");
        }
    }

    private void logIn(ClientMessage.Login request) {
        if (login != null) {
            connection.refuse(dialect.outOfPlace(true));
        } else if (++logIns > LOG_INS_MAX) {
            connection.refuse("a name for the " + logIns + "th time (expected: at most " + LOG_INS_MAX + " tries)");
        } else {
            link.use(LinkUse.NONE);
            connection.await(
                    acceptor.credentials().logIn(request.name(), request.password(), link.remote()), bearer -> {
                        if (bearer instanceof Authenticator.AuthResult.Authenticated known) {
                            login = known;
                            link.use(LinkUse.IDLE);
                        } else {
                            link.count(LinkFault.UNAUTHENTICATED);
                        }
                        connection.send(new ServerMessage.LoginResult(login != null));
                    });
        }
    }

    /** Lets a client that logged in follow the room at once: such protocols have no further requests. */
    private void enter(Authenticator.AuthResult.Authenticated known, String wanted) {
        connection.await(rooms.findOrCreate(wanted, acceptor.roomFactory()), found -> {
            if (found.isEmpty()) {
                connection.reject(noRoom(wanted));
            } else if (!known.validity().isValid()) {
                connection.reject("login expired or revoked");
            } else {
                room = found.get();
                peer = new Peer(
                        link,
                        dialect,
                        known.player(),
                        known.name(),
                        known.right(),
                        new ClientCapabilities(0, 0, false, false, true));
                found.get().enter(peer, new AdmissionCredential.Login());
                found.get().bringHere(peer);
            }
        });
    }

    private void authenticate(ClientMessage.Authenticated shown) {
        Authenticator.AuthResult.Authenticated before = knownBy(shown);
        if (before != null && before.validity().isValid()) {
            from(before, shown.message());
            return;
        }
        connection.await(acceptor.credentials().authenticate(shown.token()), bearer -> {
            if (bearer instanceof Authenticator.AuthResult.Authenticated known
                    && known.name().equalsIgnoreCase(shown.name())) {
                identity = new AuthenticatedIdentity(shown.name(), shown.token(), known);
                if (room == null) {
                    link.use(LinkUse.IDLE);
                }
                from(known, shown.message());
            } else {
                unauthorized(shown, bearer);
            }
        });
    }

    private void unauthorized(ClientMessage.Authenticated shown, Authenticator.AuthResult bearer) {
        link.count(LinkFault.UNAUTHENTICATED);
        String reason = bearer instanceof Authenticator.AuthResult.Rejected(String why)
                ? why
                : "token: not that of " + shown.name() + " (expected: the one that its login gave)";
        connection.send(new ServerMessage.Refused(RefusalCode.UNAUTHORIZED, reason, 0));
    }

    private void from(Authenticator.AuthResult.Authenticated known, ClientMessage said) {
        RoomProxy in = room;
        Peer as = peer;
        if (said instanceof ClientMessage.JoinRoomByName(String text)) {
            enterRoom(known, text);
        } else if (in != null && as != null && as.player() == known.player()) {
            in.receive(as, said);
        } else if (!(said instanceof ClientMessage.Heartbeat)
                && !connection.isInvalidLimitReached("messages out of place")) {
            connection.send(new ServerMessage.Refused(
                    RefusalCode.WRONG_PHASE, "no place in a room (expected: to enter one first)", 0));
        }
    }

    private String noRoom(String text) {
        return rooms.closed(text).map(ClosedRoom::describe).orElse("room: no " + text + " here");
    }

    private void enterRoom(Authenticator.AuthResult.Authenticated known, String text) {
        OptionalLong allocated = text.isEmpty() ? rooms.allocated(known.player()) : OptionalLong.empty();
        String wanted = text.isEmpty() ? Long.toUnsignedString(allocated.orElse(DEFAULT_ROOM)) : text;
        connection.await(rooms.findOrCreate(wanted, acceptor.roomFactory()), found -> {
            if (found.isEmpty() && text.isEmpty() && allocated.isEmpty()) {
                String detail = "room: none named, and none allocated to " + known.name() + " (expected: one of them)";
                connection.send(new ServerMessage.Refused(RefusalCode.NO_ROOM, detail, 0));
            } else {
                enterRoom(known, wanted, found);
            }
        });
    }

    private void enterRoom(Authenticator.AuthResult.Authenticated known, String text, Optional<RoomProxy> found) {
        if (found.isEmpty()) {
            connection.send(new ServerMessage.Refused(RefusalCode.NO_ROOM, noRoom(text), 0));
        } else if (found.get() != room) {
            if (room != null && peer != null) {
                // Permanently, or one player could make many rooms wait.
                room.receive(peer, new ClientMessage.Leave());
            }
            join(
                    found.get(),
                    peer(known.player(), known.name(), known.right(), ClientCapabilities.NONE),
                    new AdmissionCredential.Login());
        } else if (peer != null) {
            // A player who enters the room again keeps their place, and gets one if they have left.
            found.get().connect(peer, new AdmissionCredential.Login());
        }
    }

    /** Passes a datagram on to the room. */
    void datagram(UpstreamDatagram datagram) {
        if (room != null && peer != null) {
            room.datagram(peer, datagram);
        }
    }

    /**
     * Tells the client why its link ends, unless its room has. The room goes on, so the client may come back.
     *
     * @return the close code of what it was told, 0 if it was not
     */
    int tellEnd(String reason) {
        Peer told = peer;
        if (told == null || told.hasHeardEnd() || !told.wishes().supportsTactus()) {
            return 0;
        }
        if (!told.wishes().supportsPassingEnds()) {
            told.notice(reason);
            return 0;
        }
        told.send(new ServerMessage.Closed(reason, EndCause.TEMPORARY));
        return EndCause.TEMPORARY.closeCode();
    }

    /** Leaves the room: the link is lost, or the client goes on to another room. */
    void leaveRoom() {
        if (room != null && peer != null) {
            room.disconnected(peer);
            link.use(LinkUse.NONE);
        }
        room = null;
        peer = null;
    }
}
