package dev.tactus.engine.session;

import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Decoded;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.Peer;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.Wishes;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One link from its first byte to its last: bytes to messages, within its limits, to the one who visits by it. */
final class Connection implements LinkHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Link link;
    private final Dialect dialect;
    private final RoomHost rooms;
    private final Reception reception;
    private final ClientDecoder decoder;
    private final Backlog backlog = new Backlog();
    private final Allowance allowance;
    private final Visitor visitor;

    /** Whether an answer is awaited, without which what comes next cannot be understood. */
    private boolean waiting;

    private boolean over;

    Connection(Link link, Dialect dialect, RoomHost rooms, Reception reception) {
        this.link = link;
        this.dialect = dialect;
        this.rooms = rooms;
        this.reception = reception;
        this.decoder = dialect.decoder(link.keepsMessages());
        this.allowance = new Allowance(reception.rates(), rooms.nowNs());
        this.visitor = new Visitor(this, link, dialect, rooms, reception);
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
    <T> void await(CompletionStage<T> answer, Consumer<T> then) {
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
        if (!visitor.isInRoom() && !dialect.tellsRefusals()) {
            refuse(unreadable);
        } else if (link.sendCredit() > 0) {
            // Who sends nonsense and does not read the answers gets no more of them.
            link.count(LinkFault.MALFORMED);
            if (!isTooMuchNonsense(unreadable)) {
                send(new ServerMessage.Refused(RefusalCode.BAD_VALUE, unreadable, 0));
            }
        }
    }

    /** Counts what makes no sense; returns whether it was too much, and the link is closed with the latest. */
    boolean isTooMuchNonsense(String latest) {
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
        boolean stranger =
                message instanceof ClientMessage.Shown shown && kind != Kind.ENTRIES && !visitor.isKnownBy(shown);
        if (allowance.take(kind, nowNs) && (!stranger || allowance.take(Kind.ENTRIES, nowNs))) {
            return true;
        }
        beyond(stranger ? Kind.ENTRIES : kind, message, nowNs);
        return false;
    }

    private void beyond(Kind kind, ClientMessage message, long nowNs) {
        note(kind);
        if (!allowance.take(Kind.EXCESS, nowNs)) {
            refuse(reception.rates().refusal(Kind.EXCESS));
        } else if (link.sendCredit() > 0) {
            int sequence = message instanceof ClientMessage.Submit submit ? submit.sequence() : 0;
            String detail = reception.rates().refusal(kind);
            visitor.peer().refuse(RefusalCode.RATE_LIMITED, detail, sequence);
        }
    }

    private void note(Kind kind) {
        link.count(LinkFault.EXCESS);
        if (allowance.isNews(kind)) {
            LOG.info("{}: too many {}", link.remote(), reception.rates().refusal(kind));
        }
    }

    private void handle(ClientMessage message) {
        if (isWithinLimits(message)) {
            visitor.says(message);
        }
    }

    /** Says something that is not the room's. */
    void send(ServerMessage message) {
        new Peer(link, dialect, 0, Wishes.NONE).send(message);
    }

    /** Ends the link, of one who does not keep to the protocol. */
    void refuse(String reason) {
        over = true;
        link.count(LinkFault.MALFORMED);
        link.reject(reason);
    }

    /** Ends the link, of one who may not come in. */
    void turnAway(String reason) {
        over = true;
        link.count(LinkFault.STRANGER);
        link.close(reason);
    }

    @Override
    public void datagram(ByteBuffer bytes) {
        DatagramDialect datagrams = dialect.datagrams();
        if (!visitor.isInRoom() || datagrams == null || over) {
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
            visitor.datagram(datagram);
        }
    }

    @Override
    public void closed(String reason) {
        over = true;
        visitor.leaveRoom();
    }
}
