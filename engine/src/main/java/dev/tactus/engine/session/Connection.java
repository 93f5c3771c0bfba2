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
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link from its first byte to its last: decodes messages, applies rate limits, and passes them to the player's
 * session.
 */
final class Connection implements LinkHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Link link;
    private final Dialect dialect;
    private final RoomHost rooms;
    private final ConnectionAcceptor acceptor;
    private final ClientDecoder decoder;
    private final ReceiveBuffer receiveBuffer = new ReceiveBuffer();
    private final RateLimiter rateLimiter;
    private final PlayerSession session;

    /** Set while a result is awaited that is needed to handle the next message. */
    private boolean waiting;

    private boolean over;
    private long messagesRead;

    Connection(Link link, Dialect dialect, RoomHost rooms, ConnectionAcceptor reception) {
        this.link = link;
        this.dialect = dialect;
        this.rooms = rooms;
        this.acceptor = reception;
        this.decoder = dialect.decoder(link.keepsMessages());
        this.rateLimiter = new RateLimiter(reception.rates(), rooms.nowNs());
        this.session = new PlayerSession(this, link, dialect, rooms, reception);
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (over) {
            return;
        }
        if (waiting) {
            messagesRead++;
            if (!receiveBuffer.add(bytes)) {
                refuse("more than " + ReceiveBuffer.BYTES_MAX + " bytes before an answer (expected: to wait for it)");
            }
            return;
        }
        process(bytes);
    }

    @Override
    public boolean textReceived() {
        if (dialect.isLenient() && !over) {
            answer("a message of text (expected: bytes)");
            return true;
        }
        return false;
    }

    @Override
    public void inputEnded() {
        byte[] end = decoder.missingEnd();
        if (end.length > 0) {
            received(ByteBuffer.wrap(end));
        }
    }

    private void process(ByteBuffer bytes) {
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
        ByteBuffer whole = receiveBuffer.afterUnfinished(bytes);
        decode(whole);
        receiveBuffer.unfinished(over ? null : whole);
    }

    private void decode(ByteBuffer bytes) {
        while (!over && !waiting) {
            switch (decoder.next(bytes)) {
                case Decoded.Message(ClientMessage message) -> {
                    messagesRead++;
                    handle(message);
                }
                case Decoded.NeedMore n -> {
                    return;
                }
                case Decoded.Unreadable(String reason) -> {
                    messagesRead++;
                    answer(reason);
                }
                case Decoded.Malformed(String reason) -> refuse(reason);
            }
        }
    }

    /** Queues incoming bytes until the answer is there, and then continues on the link's own thread. */
    <T> void await(CompletionStage<T> answer, Consumer<T> then) {
        waiting = true;
        var unused = answer.whenComplete((value, failure) -> link.execute(() -> {
            waiting = false;
            if (over) {
                return;
            }
            if (failure != null) {
                LOG.error("{}: credential check failed", link.remote(), failure);
                refuse("a defect of the server");
                return;
            }
            then.accept(value);
            take(ReceiveBuffer.NOTHING.duplicate());
            takeQueued();
        }));
    }

    /** Handles the queued bytes; a message among them may require another answer, for which the rest waits. */
    private void takeQueued() {
        while (!over && !waiting) {
            ByteBuffer held = receiveBuffer.next();
            if (held == null) {
                return;
            }
            process(held);
        }
    }

    private void answer(String unreadable) {
        if (!session.isInRoom() && !dialect.sendsRefusals()) {
            refuse(unreadable);
        } else if (link.sendCredit() > 0) {
            // A peer that sends invalid messages and does not read the answers gets no more of them.
            link.count(LinkFault.MALFORMED);
            if (!isInvalidLimitReached(unreadable)) {
                session.peer().send(new ServerMessage.Refused(RefusalCode.BAD_VALUE, unreadable, 0));
            }
        }
    }

    /**
     * Counts an invalid message; returns whether the limit is exceeded, in which case the link is closed with the
     * latest reason.
     */
    boolean isInvalidLimitReached(String latest) {
        if (rateLimiter.take(MessageClass.INVALID, rooms.nowNs())) {
            return false;
        }
        refuse(latest);
        return true;
    }

    /** Charges a message to the link's rate limits; refuses it if they are exceeded. */
    private boolean isWithinLimits(ClientMessage message) {
        if (message instanceof ClientMessage.SnapshotPart) {
            return true;
        }
        MessageClass kind = MessageClass.of(message);
        long nowNs = rooms.nowNs();
        boolean stranger = message instanceof ClientMessage.Authenticated shown
                && kind != MessageClass.JOINS
                && !session.isKnownBy(shown);
        if (rateLimiter.take(kind, nowNs) && (!stranger || rateLimiter.take(MessageClass.JOINS, nowNs))) {
            return true;
        }
        overLimit(stranger ? MessageClass.JOINS : kind, message, nowNs);
        return false;
    }

    private void overLimit(MessageClass kind, ClientMessage message, long nowNs) {
        note(kind);
        if (!rateLimiter.take(MessageClass.EXCESS, nowNs)) {
            refuse(acceptor.rates().refusal(MessageClass.EXCESS));
        } else if (link.sendCredit() > 0) {
            int sequence = message instanceof ClientMessage.Submit submit ? submit.sequence() : 0;
            String detail = acceptor.rates().refusal(kind);
            session.peer().refuse(RefusalCode.RATE_LIMITED, detail, sequence);
        }
    }

    private void note(MessageClass kind) {
        link.count(LinkFault.RATE_LIMITED);
        if (rateLimiter.isFirstExcess(kind)) {
            LOG.info("{}: too many {}", link.remote(), acceptor.rates().refusal(kind));
        }
    }

    private void handle(ClientMessage message) {
        if (isWithinLimits(message)) {
            session.handle(message);
        }
    }

    /** Sends a message that does not come from a room. */
    void send(ServerMessage message) {
        new Peer(link, dialect, 0, ClientCapabilities.NONE).send(message);
    }

    /** Closes the link because of a protocol violation. */
    void refuse(String reason) {
        over = true;
        link.count(LinkFault.MALFORMED);
        if (dialect.isLenient()) {
            link.close(reason);
        } else {
            link.reject(reason);
        }
    }

    /** Closes the link of a client that is not admitted. */
    void reject(String reason) {
        over = true;
        link.count(LinkFault.UNAUTHENTICATED);
        link.close(reason);
    }

    @Override
    public void datagram(ByteBuffer bytes) {
        DatagramDialect datagrams = dialect.datagrams();
        if (!session.isInRoom() || datagrams == null || over) {
            return;
        }
        if (!rateLimiter.take(MessageClass.DATAGRAMS, rooms.nowNs())) {
            note(MessageClass.DATAGRAMS);
            return;
        }
        UpstreamDatagram datagram = datagrams.decode(bytes);
        if (datagram == null) {
            if (!isInvalidLimitReached("datagrams that are none of this protocol's")) {
                link.count(LinkFault.MALFORMED);
            }
        } else {
            session.datagram(datagram);
        }
    }

    @Override
    public boolean isAnswering() {
        return waiting;
    }

    @Override
    public long messagesRead() {
        return messagesRead;
    }

    @Override
    public long heldBytes() {
        return receiveBuffer.heldBytes();
    }

    @Override
    public int closing(String reason) {
        return session.tellEnd(reason);
    }

    @Override
    public void closed(String reason) {
        over = true;
        session.leaveRoom();
    }
}
