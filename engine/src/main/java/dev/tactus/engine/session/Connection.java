package dev.tactus.engine.session;

import dev.tactus.core.game.Right;
import dev.tactus.engine.host.HostedRoom;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.Credentials;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Decoded;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.Proof;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.Wishes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link from its first byte to its last: bytes to messages, and messages to the room that it asked for. */
final class Connection implements LinkHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Tries to log in on one link; the next one closes it. */
    private static final int LOG_INS_MAX = 8;

    private final Link link;
    private final Dialect dialect;
    private final RoomHost rooms;
    private final Reception reception;
    private final ClientDecoder decoder;
    private final Backlog backlog = new Backlog();
    private final Allowance allowance;

    /** Who the client has shown to be; null where its protocol shows nothing, or it has not yet. */
    private @Nullable Somebody somebody;

    /** Who the client has logged in as; null where its protocol has no such thing, or it has not yet. */
    private Credentials.Bearer.@Nullable Known loggedIn;

    private int logIns;

    private @Nullable HostedRoom room;
    private @Nullable Peer peer;

    /** Whether an answer is awaited, without which what comes next cannot be understood. */
    private boolean waiting;

    private boolean over;

    /** Who a client has shown to be, and with what. */
    private record Somebody(String name, String token, Credentials.Bearer.Known known) {

        boolean shows(String otherName, String otherToken) {
            return name.equals(otherName) && token.equals(otherToken);
        }
    }

    Connection(Link link, Dialect dialect, RoomHost rooms, Reception reception) {
        this.link = link;
        this.dialect = dialect;
        this.rooms = rooms;
        this.reception = reception;
        this.decoder = dialect.decoder(link.keepsMessages());
        this.allowance = new Allowance(reception.rates(), rooms.nowNs());
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (over) {
            return;
        }
        if (waiting) {
            if (!backlog.add(bytes)) {
                refuse("more than " + Backlog.BYTES_MAX + " bytes before an answer (expected: to wait for it)");
            }
            return;
        }
        hear(bytes);
    }

    private void hear(ByteBuffer bytes) {
        boolean isEmpty = link.keepsMessages() && !bytes.hasRemaining();
        if (isEmpty && decoder.empty() instanceof Decoded.Malformed(String reason)) {
            refuse(reason);
        } else {
            take(bytes);
        }
    }

    private void take(ByteBuffer bytes) {
        if (over || waiting) {
            return;
        }
        ByteBuffer whole = backlog.afterUnfinished(bytes);
        decode(whole);
        backlog.unfinished(over ? null : whole);
    }

    private void decode(ByteBuffer bytes) {
        while (!over && !waiting) {
            switch (decoder.next(bytes)) {
                case Decoded.Message(ClientMessage message) -> handle(message);
                case Decoded.NeedMore n -> {
                    return;
                }
                case Decoded.Unreadable(String reason) -> answer(reason);
                case Decoded.Malformed(String reason) -> refuse(reason);
            }
        }
    }

    /** Holds what comes until there is an answer, and goes on with it on the link's own thread. */
    private <T> void await(CompletionStage<T> answer, Consumer<T> then) {
        waiting = true;
        var unused = answer.whenComplete((value, failure) -> link.execute(() -> {
            waiting = false;
            if (over) {
                return;
            }
            if (failure != null) {
                LOG.error("{}: no answer to what it showed", link.remote(), failure);
                refuse("a defect of the server");
                return;
            }
            then.accept(value);
            take(Backlog.NOTHING.duplicate());
            takeHeld();
        }));
    }

    /** What is held may again ask for an answer, for which the rest of it waits. */
    private void takeHeld() {
        while (!over && !waiting) {
            ByteBuffer held = backlog.next();
            if (held == null) {
                return;
            }
            hear(held);
        }
    }

    private void answer(String unreadable) {
        if (room == null && !dialect.tellsRefusals()) {
            refuse(unreadable);
        } else if (link.sendCredit() > 0) {
            // Who sends nonsense and does not read the answers gets no more of them.
            link.count(LinkFault.MALFORMED);
            if (!isTooMuchNonsense(unreadable)) {
                send(new ServerMessage.Refused(RefusalCode.BAD_VALUE, unreadable, 0));
            }
        }
    }

    private boolean isTooMuchNonsense(String latest) {
        if (allowance.take(Kind.NONSENSE, rooms.nowNs())) {
            return false;
        }
        refuse(latest);
        return true;
    }

    /** Takes a message's part of the link's budget; what there is none left for is refused. */
    private boolean isWithinLimits(ClientMessage message) {
        if (message instanceof ClientMessage.SnapshotPart) {
            return true;
        }
        Kind kind = Kind.of(message);
        long nowNs = rooms.nowNs();
        boolean stranger = message instanceof ClientMessage.Shown shown && kind != Kind.ENTRIES && !isSomebody(shown);
        if (allowance.take(kind, nowNs) && (!stranger || allowance.take(Kind.ENTRIES, nowNs))) {
            return true;
        }
        beyond(stranger ? Kind.ENTRIES : kind, message, nowNs);
        return false;
    }

    private boolean isSomebody(ClientMessage.Shown shown) {
        Somebody before = somebody;
        return before != null && before.shows(shown.name(), shown.token());
    }

    private void beyond(Kind kind, ClientMessage message, long nowNs) {
        note(kind);
        if (!allowance.take(Kind.EXCESS, nowNs)) {
            refuse(reception.rates().refusal(Kind.EXCESS));
        } else if (link.sendCredit() > 0) {
            int sequence = message instanceof ClientMessage.Submit submit ? submit.sequence() : 0;
            String detail = reception.rates().refusal(kind);
            Peer told = peer == null ? new Peer(link, dialect, 0, Wishes.NONE) : peer;
            told.refuse(RefusalCode.RATE_LIMITED, detail, sequence);
        }
    }

    private void note(Kind kind) {
        link.count(LinkFault.EXCESS);
        if (allowance.isNews(kind)) {
            LOG.info("{}: too many {}", link.remote(), reception.rates().refusal(kind));
        }
    }

    private void handle(ClientMessage message) {
        if (!isWithinLimits(message)) {
            return;
        }
        switch (message) {
            case ClientMessage.Connect connect -> connect(connect);
            case ClientMessage.Enter(String token) when room == null -> enter(token);
            case ClientMessage.Shown shown -> shown(shown);
            case ClientMessage.LogIn logIn when room == null -> logIn(logIn);
            case ClientMessage.EnterRoom(String wanted)
            when room == null && loggedIn != null -> enter(loggedIn, wanted);
            case ClientMessage.Heartbeat h when room == null -> send(new ServerMessage.HeartbeatTaken());
            case ClientMessage.Echo(byte[] body) when room == null -> send(new ServerMessage.Echoed(body));
            default -> {
                if (room != null && peer != null) {
                    room.receive(peer, message);
                } else {
                    refuse("a message before the connection has a room (expected: Connect first)");
                }
            }
        }
    }

    private void connect(ClientMessage.Connect connect) {
        HostedRoom wanted = rooms.find(connect.room());
        if (wanted == null) {
            send(new ServerMessage.Connected(ConnectCode.NO_ROOM, null));
        } else if (Credentials.looksLikeTicket(connect.token())) {
            await(reception.credentials().ticket(connect.token(), connect.room()), ticket -> {
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
        await(reception.credentials().guest(name), naming -> {
            switch (naming) {
                case Credentials.Naming.Free free -> joinAs(name, connect, wanted);
                case Credentials.Naming.Taken(String reason) -> turnBack(reason, connect.wishes());
                case Credentials.Naming.Unsettled(String reason) -> {
                    // Only the name is in question, and he may be one who comes back to his seat, which has one
                    // already.
                    send(new ServerMessage.Notice("You are called " + number + " here, for " + reason));
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
        send(new ServerMessage.Connected(ConnectCode.TOKEN, null));
    }

    private void join(HostedRoom wanted, Peer as, Proof proof) {
        leaveRoom();
        room = wanted;
        peer = as;
        wanted.connect(as, proof);
    }

    private void enter(String token) {
        if (Credentials.looksLikeTicket(token)) {
            await(reception.credentials().ticket(token, 0), this::enter);
            return;
        }
        RoomHost.Entry entry = rooms.enter(
                token, (player, spectate) -> new Peer(link, dialect, player, new Wishes(0, 0, spectate, false, true)));
        if (entry == null) {
            turnAway("a token that stands for nothing");
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
            turnAway(ticket instanceof Credentials.Ticket.Bad(String why) ? why : "a ticket of a room that is gone");
        }
    }

    private void turnAway(String reason) {
        over = true;
        link.count(LinkFault.STRANGER);
        link.close(reason);
    }

    private void logIn(ClientMessage.LogIn logIn) {
        if (loggedIn != null) {
            refuse("a name once more (expected: to enter a room)");
        } else if (++logIns > LOG_INS_MAX) {
            refuse("a name for the " + logIns + "th time (expected: at most " + LOG_INS_MAX + " tries)");
        } else {
            await(reception.credentials().logIn(logIn.name(), logIn.password(), link.remote()), bearer -> {
                if (bearer instanceof Credentials.Bearer.Known known) {
                    loggedIn = known;
                } else {
                    link.count(LinkFault.STRANGER);
                }
                send(new ServerMessage.LoggedIn(loggedIn != null));
            });
        }
    }

    /** Lets somebody who logged in begin at once with what the room tells: such protocols have no further questions. */
    private void enter(Credentials.Bearer.Known known, String wanted) {
        await(rooms.findOrMake(wanted, reception.maker()), found -> {
            if (found.isEmpty()) {
                turnAway("room: no " + wanted + " here");
            } else if (!known.claim().isGood()) {
                turnAway("a log-in that is good no more");
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
        Somebody before = somebody;
        if (before != null
                && before.shows(shown.name(), shown.token())
                && before.known().claim().isGood()) {
            from(before.known(), shown.said());
            return;
        }
        await(reception.credentials().bearer(shown.token()), bearer -> {
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
        send(new ServerMessage.Refused(RefusalCode.UNAUTHORIZED, reason, 0));
    }

    private void from(Credentials.Bearer.Known known, ClientMessage said) {
        HostedRoom in = room;
        Peer as = peer;
        if (said instanceof ClientMessage.EnterRoom(String text)) {
            enterRoom(known, text);
        } else if (in != null && as != null && as.player() == known.player()) {
            in.receive(as, said);
        } else if (!(said instanceof ClientMessage.Heartbeat) && !isTooMuchNonsense("messages out of place")) {
            send(new ServerMessage.Refused(
                    RefusalCode.WRONG_PHASE, "no place in a room (expected: to enter one first)", 0));
        }
    }

    private void enterRoom(Credentials.Bearer.Known known, String text) {
        OptionalLong allocated = text.isEmpty() ? rooms.allocated(known.player()) : OptionalLong.empty();
        if (text.isEmpty() && allocated.isEmpty()) {
            String detail = "room: none named, and none allocated to " + known.name() + " (expected: one of them)";
            send(new ServerMessage.Refused(RefusalCode.NO_ROOM, detail, 0));
            return;
        }
        String wanted = text.isEmpty() ? Long.toUnsignedString(allocated.getAsLong()) : text;
        await(rooms.findOrMake(wanted, reception.maker()), found -> enterRoom(known, wanted, found));
    }

    private void enterRoom(Credentials.Bearer.Known known, String text, Optional<HostedRoom> found) {
        if (found.isEmpty()) {
            send(new ServerMessage.Refused(RefusalCode.NO_ROOM, "room: no " + text + " here", 0));
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

    private void leaveRoom() {
        if (room != null && peer != null) {
            room.disconnected(peer);
        }
        room = null;
        peer = null;
    }

    private void send(ServerMessage message) {
        new Peer(link, dialect, 0, Wishes.NONE).send(message);
    }

    private void refuse(String reason) {
        over = true;
        link.count(LinkFault.MALFORMED);
        link.reject(reason);
    }

    @Override
    public void datagram(ByteBuffer bytes) {
        DatagramDialect datagrams = dialect.datagrams();
        if (room == null || peer == null || datagrams == null || over) {
            return;
        }
        if (!allowance.take(Kind.DATAGRAMS, rooms.nowNs())) {
            note(Kind.DATAGRAMS);
            return;
        }
        UpstreamDatagram datagram = datagrams.decode(bytes);
        if (datagram == null) {
            if (!isTooMuchNonsense("datagrams that are none of this protocol's")) {
                link.count(LinkFault.MALFORMED);
            }
        } else {
            room.datagram(peer, datagram);
        }
    }

    @Override
    public void closed(String reason) {
        over = true;
        leaveRoom();
    }
}
