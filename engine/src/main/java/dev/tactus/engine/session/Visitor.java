package dev.tactus.engine.session;

import dev.tactus.core.game.Right;
import dev.tactus.engine.host.HostedRoom;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Credentials;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.Proof;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.Wishes;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Who speaks over a link: what he shows to be, the room that it opens to him, and what he says there. */
final class Visitor {

    /** Tries to log in on one link; the next one closes it. */
    private static final int LOG_INS_MAX = 8;

    private final Connection connection;
    private final Link link;
    private final Dialect dialect;
    private final RoomHost rooms;
    private final Reception reception;

    /** Who the client has shown to be; null where its protocol shows nothing, or it has not yet. */
    private @Nullable Somebody somebody;

    /** Who the client has logged in as; null where its protocol has no such thing, or it has not yet. */
    private Credentials.Bearer.@Nullable Known loggedIn;

    private int logIns;

    private @Nullable HostedRoom room;
    private @Nullable Peer peer;

    /** Who a client has shown to be, and with what. */
    private record Somebody(String name, String token, Credentials.Bearer.Known known) {

        boolean shows(String otherName, String otherToken) {
            return name.equals(otherName) && token.equals(otherToken);
        }
    }

    Visitor(Connection connection, Link link, Dialect dialect, RoomHost rooms, Reception reception) {
        this.connection = connection;
        this.link = link;
        this.dialect = dialect;
        this.rooms = rooms;
        this.reception = reception;
    }

    /** Returns whether he has shown just this, and it was found to be true. */
    boolean isKnownBy(ClientMessage.Shown shown) {
        return knownBy(shown) != null;
    }

    private Credentials.Bearer.@Nullable Known knownBy(ClientMessage.Shown shown) {
        Somebody before = somebody;
        return before != null && before.shows(shown.name(), shown.token()) ? before.known() : null;
    }

    /** Returns whether he is in a room. */
    boolean isInRoom() {
        return room != null;
    }

    /** Returns as whom he is spoken to. */
    Peer peer() {
        return peer == null ? new Peer(link, dialect, 0, Wishes.NONE) : peer;
    }

    /** He says something that is within his limits. */
    void says(ClientMessage message) {
        switch (message) {
            case ClientMessage.Connect connect -> connect(connect);
            case ClientMessage.Enter(String token) when room == null -> enter(token);
            case ClientMessage.Shown shown -> shown(shown);
            case ClientMessage.LogIn logIn when room == null -> logIn(logIn);
            case ClientMessage.EnterRoom(String wanted)
            when room == null && loggedIn != null -> enter(loggedIn, wanted);
            case ClientMessage.Heartbeat h when room == null -> connection.send(new ServerMessage.HeartbeatTaken());
            case ClientMessage.Echo(byte[] body) when room == null -> connection.send(new ServerMessage.Echoed(body));
            default -> {
                if (room != null && peer != null) {
                    room.receive(peer, message);
                } else {
                    connection.refuse("a message before the connection has a room (expected: Connect first)");
                }
            }
        }
    }

    private void connect(ClientMessage.Connect connect) {
        HostedRoom wanted = rooms.find(connect.room());
        if (wanted == null) {
            connection.send(new ServerMessage.Connected(ConnectCode.NO_ROOM, null));
        } else if (Credentials.looksLikeTicket(connect.token())) {
            connection.await(reception.credentials().ticket(connect.token(), connect.room()), ticket -> {
                if (ticket instanceof Credentials.Ticket.Admits admits && isOf(admits, connect)) {
                    join(wanted, peer(admits, connect.wishes()), new Proof.Ticket(admits.seat()));
                } else {
                    refuseTicket(ticket, connect.wishes());
                }
            });
        } else {
            connectGuest(connect, wanted);
        }
    }

    private void connectGuest(ClientMessage.Connect connect, HostedRoom wanted) {
        String number = Long.toUnsignedString(connect.player());
        String name = GuestName.of(connect.wishes().name(), connect.player());
        if (name.equals(number)) {
            joinAs(number, connect, wanted);
            return;
        }
        connection.await(reception.credentials().guest(name), naming -> {
            switch (naming) {
                case Credentials.Naming.Free free -> joinAs(name, connect, wanted);
                case Credentials.Naming.Taken(String reason) -> turnBack(reason, connect.wishes());
                case Credentials.Naming.Unsettled(String reason) -> {
                    // Only the name is in question, and he may be one who comes back to his seat, which has one
                    // already.
                    connection.send(new ServerMessage.Notice("You are called " + number + " here, for " + reason));
                    joinAs(number, connect, wanted);
                }
            }
        });
    }

    private void joinAs(String name, ClientMessage.Connect connect, HostedRoom wanted) {
        join(wanted, peer(connect.player(), name, Right.PLAYER, connect.wishes()), new Proof.Token(connect.token()));
    }

    private static boolean isOf(Credentials.Ticket.Admits admits, ClientMessage.Connect connect) {
        boolean namesAnother = connect.player() != 0 && connect.player() != admits.player();
        return admits.room() == connect.room() && !namesAnother;
    }

    private Peer peer(Credentials.Ticket.Admits admits, Wishes wishes) {
        Wishes allowed = new Wishes(
                wishes.version(), wishes.framesHeld(), admits.seat() == 0, wishes.datagrams(), wishes.state());
        return peer(admits.player(), admits.name(), admits.right(), allowed);
    }

    private Peer peer(long player, String name, Right right, Wishes wishes) {
        var inputRate = reception.rates().limits.announced();
        return new Peer(link, dialect, player, name, right, wishes, inputRate);
    }

    private void refuseTicket(Credentials.Ticket ticket, Wishes wishes) {
        turnBack(
                ticket instanceof Credentials.Ticket.Bad(String why)
                        ? why
                        : "ticket: of another player or room (expected: the one that it was issued for)",
                wishes);
    }

    /** Says what is wrong with what somebody has shown; he may come again over the same link. */
    private void turnBack(String reason, Wishes wishes) {
        link.count(LinkFault.STRANGER);
        new Peer(link, dialect, 0, wishes).refuse(RefusalCode.UNAUTHORIZED, reason, 0);
        connection.send(new ServerMessage.Connected(ConnectCode.TOKEN, null));
    }

    private void join(HostedRoom wanted, Peer as, Proof proof) {
        leaveRoom();
        room = wanted;
        peer = as;
        wanted.connect(as, proof);
    }

    private void enter(String token) {
        if (Credentials.looksLikeTicket(token)) {
            connection.await(reception.credentials().ticket(token, 0), this::enter);
            return;
        }
        RoomHost.Entry entry = rooms.enter(
                token, (player, spectate) -> new Peer(link, dialect, player, new Wishes(0, 0, spectate, false, true)));
        if (entry == null) {
            connection.turnAway("a token that stands for nothing");
            return;
        }
        room = entry.room();
        peer = entry.peer();
    }

    private void enter(Credentials.Ticket ticket) {
        HostedRoom wanted = ticket instanceof Credentials.Ticket.Admits admits ? rooms.find(admits.room()) : null;
        if (wanted != null && ticket instanceof Credentials.Ticket.Admits admits) {
            room = wanted;
            peer = peer(admits, new Wishes(0, 0, false, false, true));
            wanted.enter(peer, new Proof.Ticket(admits.seat()));
        } else {
            connection.turnAway(
                    ticket instanceof Credentials.Ticket.Bad(String why) ? why : "a ticket of a room that is gone");
        }
    }

    private void logIn(ClientMessage.LogIn logIn) {
        if (loggedIn != null) {
            connection.refuse("a name once more (expected: to enter a room)");
        } else if (++logIns > LOG_INS_MAX) {
            connection.refuse("a name for the " + logIns + "th time (expected: at most " + LOG_INS_MAX + " tries)");
        } else {
            connection.await(reception.credentials().logIn(logIn.name(), logIn.password(), link.remote()), bearer -> {
                if (bearer instanceof Credentials.Bearer.Known known) {
                    loggedIn = known;
                } else {
                    link.count(LinkFault.STRANGER);
                }
                connection.send(new ServerMessage.LoggedIn(loggedIn != null));
            });
        }
    }

    /** Lets somebody who logged in begin at once with what the room tells: such protocols have no further questions. */
    private void enter(Credentials.Bearer.Known known, String wanted) {
        connection.await(rooms.findOrMake(wanted, reception.maker()), found -> {
            if (found.isEmpty()) {
                connection.turnAway("room: no " + wanted + " here");
            } else if (!known.claim().isGood()) {
                connection.turnAway("a log-in that is good no more");
            } else {
                room = found.get();
                peer = new Peer(
                        link,
                        dialect,
                        known.player(),
                        known.name(),
                        known.right(),
                        new Wishes(0, 0, false, false, true));
                found.get().enter(peer, new Proof.Known());
            }
        });
    }

    private void shown(ClientMessage.Shown shown) {
        Credentials.Bearer.Known before = knownBy(shown);
        if (before != null && before.claim().isGood()) {
            from(before, shown.said());
            return;
        }
        connection.await(reception.credentials().bearer(shown.token()), bearer -> {
            if (bearer instanceof Credentials.Bearer.Known known && known.name().equalsIgnoreCase(shown.name())) {
                somebody = new Somebody(shown.name(), shown.token(), known);
                from(known, shown.said());
            } else {
                unauthorized(shown, bearer);
            }
        });
    }

    private void unauthorized(ClientMessage.Shown shown, Credentials.Bearer bearer) {
        link.count(LinkFault.STRANGER);
        String reason = bearer instanceof Credentials.Bearer.Unknown(String why)
                ? why
                : "token: not that of " + shown.name() + " (expected: the one that its login gave)";
        connection.send(new ServerMessage.Refused(RefusalCode.UNAUTHORIZED, reason, 0));
    }

    private void from(Credentials.Bearer.Known known, ClientMessage said) {
        HostedRoom in = room;
        Peer as = peer;
        if (said instanceof ClientMessage.EnterRoom(String text)) {
            enterRoom(known, text);
        } else if (in != null && as != null && as.player() == known.player()) {
            in.receive(as, said);
        } else if (!(said instanceof ClientMessage.Heartbeat)
                && !connection.isTooMuchNonsense("messages out of place")) {
            connection.send(new ServerMessage.Refused(
                    RefusalCode.WRONG_PHASE, "no place in a room (expected: to enter one first)", 0));
        }
    }

    private void enterRoom(Credentials.Bearer.Known known, String text) {
        OptionalLong allocated = text.isEmpty() ? rooms.allocated(known.player()) : OptionalLong.empty();
        if (text.isEmpty() && allocated.isEmpty()) {
            String detail = "room: none named, and none allocated to " + known.name() + " (expected: one of them)";
            connection.send(new ServerMessage.Refused(RefusalCode.NO_ROOM, detail, 0));
            return;
        }
        String wanted = text.isEmpty() ? Long.toUnsignedString(allocated.getAsLong()) : text;
        connection.await(rooms.findOrMake(wanted, reception.maker()), found -> enterRoom(known, wanted, found));
    }

    private void enterRoom(Credentials.Bearer.Known known, String text, Optional<HostedRoom> found) {
        if (found.isEmpty()) {
            connection.send(new ServerMessage.Refused(RefusalCode.NO_ROOM, "room: no " + text + " here", 0));
        } else if (found.get() != room) {
            if (room != null && peer != null) {
                // For good, or one player could have many rooms wait for him.
                room.receive(peer, new ClientMessage.Leave());
            }
            join(found.get(), peer(known.player(), known.name(), known.right(), Wishes.NONE), new Proof.Known());
        } else if (peer != null) {
            // Who enters once more where he is keeps his place, and gets one if he has left.
            found.get().connect(peer, new Proof.Known());
        }
    }

    /** His datagram came. */
    void datagram(UpstreamDatagram datagram) {
        if (room != null && peer != null) {
            room.datagram(peer, datagram);
        }
    }

    /** His link is gone, or he goes on to another room. */
    void leaveRoom() {
        if (room != null && peer != null) {
            room.disconnected(peer);
        }
        room = null;
        peer = null;
    }
}
