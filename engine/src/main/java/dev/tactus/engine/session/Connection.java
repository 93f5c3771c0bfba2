package dev.tactus.engine.session;

import dev.tactus.engine.host.HostedRoom;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Decoded;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.Peer;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.Wishes;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One link from its first byte to its last: bytes to messages, and messages to the room that it asked for. */
final class Connection implements LinkHandler {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Link link;
    private final Dialect dialect;
    private final RoomHost rooms;
    private final Reception reception;
    private final ClientDecoder decoder;

    /** The bytes of a message that has not wholly come yet, ready to be read. */
    private ByteBuffer unfinished = NOTHING;

    private @Nullable HostedRoom room;
    private @Nullable Peer peer;
    private boolean over;

    Connection(Link link, Dialect dialect, RoomHost rooms, Reception reception) {
        this.link = link;
        this.dialect = dialect;
        this.rooms = rooms;
        this.reception = reception;
        this.decoder = dialect.decoder(link.keepsMessages());
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (!unfinished.hasRemaining()) {
            decode(bytes);
            unfinished = bytes.hasRemaining() && !over ? copy(NOTHING, bytes) : NOTHING;
        } else {
            unfinished = copy(unfinished, bytes);
            decode(unfinished);
        }
    }

    private static ByteBuffer copy(ByteBuffer first, ByteBuffer second) {
        ByteBuffer both = ByteBuffer.allocate(first.remaining() + second.remaining());
        return both.put(first).put(second).flip();
    }

    private void decode(ByteBuffer bytes) {
        while (!over) {
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

    private void answer(String unreadable) {
        if (room == null) {
            refuse(unreadable);
        } else if (link.sendCredit() > 0) {
            // Who sends nonsense and does not read the answers gets no more of them.
            reception.countMalformed();
            send(new ServerMessage.Refused(RefusalCode.BAD_VALUE, unreadable, 0));
        }
    }

    private void handle(ClientMessage message) {
        switch (message) {
            case ClientMessage.Connect connect -> connect(connect);
            case ClientMessage.Enter(String token) when room == null -> enter(token);
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
            return;
        }
        leaveRoom();
        room = wanted;
        peer = new Peer(link, dialect, connect.player(), connect.wishes());
        wanted.connect(peer, connect.token());
    }

    private void enter(String token) {
        RoomHost.Entry entry = rooms.enter(
                token, (player, spectate) -> new Peer(link, dialect, player, new Wishes(0, 0, spectate, false, true)));
        if (entry == null) {
            over = true;
            reception.countStrangers();
            link.close("a token that stands for nothing");
            return;
        }
        room = entry.room();
        peer = entry.peer();
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
        reception.countMalformed();
        link.close(reason);
    }

    @Override
    public void datagram(ByteBuffer bytes) {
        DatagramDialect datagrams = dialect.datagrams();
        if (room == null || peer == null || datagrams == null || over) {
            return;
        }
        UpstreamDatagram datagram = datagrams.decode(bytes);
        if (datagram == null) {
            reception.countMalformed();
        } else {
            room.datagram(peer, datagram);
        }
    }

    @Override
    public void closed(String reason) {
        over = true;
        leaveRoom();
        reception.countClosed();
    }
}
