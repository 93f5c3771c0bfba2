package dev.tactus.protocol.session;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.protocol.datagram.DownstreamDatagram;
import dev.tactus.protocol.datagram.PacketLoss;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ClientMessageReader;
import dev.tactus.protocol.wire.FrameMessage;
import dev.tactus.protocol.wire.ReadResult;
import dev.tactus.protocol.wire.ServerMessageWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The other side of the sessions under test: a running room at 30 Hz that does what the protocol says, and no more. */
final class ScriptedRoom {

    /** The token that lets clients come back; null for the one that let them in. */
    ServerMessage.@Nullable ReconnectToken pass;

    ServerMessage.@Nullable InputRate rate;

    /** The incarnation that clients are told. */
    long incarnation;

    /** The nodes that clients are told. */
    ServerMessage.Moved nodes = ServerMessage.Moved.nowhere();

    /** The refusal of clients that ask for a place; null to give them one. */
    ServerMessage.@Nullable Connected refusal;

    private long stalledUntilNs;

    private static final long TICK_NS = 33_333_333;
    private static final int DATAGRAM_BYTES = 1200;

    private final SimClock clock;
    final FrameLog log = new FrameLog();
    private final List<Input> next = new ArrayList<>();
    private final int[] taken;
    private final List<Reader> readers = new ArrayList<>();
    private boolean closed;

    /** Every input as the room took it, to be compared with what was submitted. */
    final List<Input> inputs = new ArrayList<>();

    /** The frame that each of them would have liked. */
    final List<Integer> wishes = new ArrayList<>();

    final List<ClientMessage> messages = new ArrayList<>();

    ScriptedRoom(SimClock clock, int seats) {
        this.clock = clock;
        this.taken = new int[seats + 1];
        clock.in(TICK_NS, this::tick);
    }

    /** A new connection whose client is to sit on {@code seat}; the one before is served until it asks for its place. */
    Reader connect(int seat, SimSessionLink down) {
        Reader reader = new Reader(seat, down);
        readers.add(reader);
        return reader;
    }

    /** Says something to all. */
    void say(ServerMessage message) {
        readers.forEach(reader -> reader.say(message));
    }

    void close(String reason) {
        closed = true;
        readers.forEach(reader -> reader.say(new ServerMessage.Closed(reason)));
    }

    /** Does nothing for a time, as a process that stands still. */
    void stall(long ns) {
        stalledUntilNs = clock.nowNs() + ns;
    }

    private void tick() {
        if (closed) {
            return;
        }
        if (clock.nowNs() < stalledUntilNs) {
            clock.at(stalledUntilNs, this::tick);
            return;
        }
        log.append(next);
        boolean dirty = !next.isEmpty();
        next.clear();
        for (Reader reader : readers) {
            if (reader.ready && (dirty || log.nextTick() % 3 == 0)) {
                reader.sendFrames();
            }
        }
        clock.in(TICK_NS, this::tick);
    }

    /** Takes an input once: those of a seat come in order, or again. */
    private void take(int seat, ClientMessage.Submit submit) {
        if (submit.sequence() > taken[seat]) {
            taken[seat] = submit.sequence();
            Input input = new Input(seat, submit.sequence(), submit.form(), submit.payload());
            next.add(input);
            inputs.add(input);
            wishes.add(submit.tick());
        }
    }

    /** One connection. */
    final class Reader {

        private final int seat;
        private final ClientMessageReader reader = new ClientMessageReader(ClientMessageReader.BODY_BYTES_MAX, true);
        private PacketLoss loss = new PacketLoss();
        private boolean datagrams;
        private boolean ready;
        private int nextTick;
        private int packet;
        private int lossOut;
        private final SimSessionLink down;

        /** Frames that fit into a datagram at most; a small number makes gaps. */
        int datagramFramesMax = 1000;

        private Reader(int seat, SimSessionLink down) {
            this.seat = seat;
            this.down = down;
        }

        void received(ByteBuffer bytes) {
            if (clock.nowNs() < stalledUntilNs) {
                clock.at(stalledUntilNs, () -> received(bytes));
                return;
            }
            switch (reader.next(bytes)) {
                case ReadResult.Message<ClientMessage>(ClientMessage message) -> {
                    messages.add(message);
                    answer(message);
                }
                case ReadResult.NeedMore<ClientMessage> _ ->
                    throw new AssertionError("the client's message is not whole");
                case ReadResult.Unreadable<ClientMessage>(String reason) -> throw new AssertionError(reason);
                case ReadResult.Malformed<ClientMessage>(String reason) -> throw new AssertionError(reason);
            }
        }

        private void answer(ClientMessage message) {
            switch (message) {
                case ClientMessage.Connect connect -> {
                    readers.removeIf(other -> other != this && other.seat == seat);
                    if (refusal != null) {
                        say(refusal);
                        return;
                    }
                    nextTick = connect.capabilities().framesHeld();
                    datagrams = connect.capabilities().datagrams();
                    say(new ServerMessage.Connected(
                            ConnectCode.OK,
                            new ServerMessage.SessionParameters(
                                    30, 0, seat, datagrams, 0, 0, 0, null, 0, pass, rate, 31, incarnation, nodes)));
                }
                case ClientMessage.JoinRoom _ -> say(new ServerMessage.Joined(seat, List.of(), 7));
                case ClientMessage.Ready _ -> {
                    ready = true;
                    say(new ServerMessage.ReadyAck());
                    say(new ServerMessage.Started(1));
                }
                case ClientMessage.Heartbeat _ -> say(new ServerMessage.HeartbeatAck());
                case ClientMessage.Submit submit -> take(seat, submit);
                case ClientMessage.RequestFrames request -> sendMessages(request.from(), request.to());
                case ClientMessage.Result _ -> say(new ServerMessage.ResultAck());
                case ClientMessage.Progress _, ClientMessage.Leave _, ClientMessage.Echo _ -> {}
                case ClientMessage.RequestState _, ClientMessage.Checksums _, ClientMessage.SnapshotPart _ -> {}
                default -> throw new AssertionError("not said by this client: " + message);
            }
        }

        void datagram(ByteBuffer bytes) {
            UpstreamDatagram datagram = UpstreamDatagram.read(bytes);
            if (datagram == null) {
                throw new AssertionError("the client's datagram cannot be read");
            }
            loss.arrived(datagram.packet());
            lossOut = datagram.lossPerMille();
            nextTick = Math.max(nextTick, datagram.framesHeld());
            datagram.inputs().forEach(submit -> take(seat, submit));
        }

        void say(ServerMessage message) {
            down.send(ServerMessageWriter.write(message));
        }

        private void sendFrames() {
            if (!datagrams) {
                nextTick = sendMessages(nextTick, log.nextTick());
                return;
            }
            sendDatagram();
            int copies = lossOut >= 130 ? 3 : lossOut >= 40 ? 2 : lossOut >= 5 ? 1 : 0;
            for (int copy = 1; copy <= copies; copy++) {
                clock.in(7L * copy * SimClock.MS, this::sendDatagram);
            }
        }

        private void sendDatagram() {
            int to = log.nextTick();
            int oldest = Math.max(Math.min(nextTick, to), to - datagramFramesMax);
            FrameRun run = log.copyNewest(oldest, to, DATAGRAM_BYTES);
            byte[] body = DownstreamDatagram.writeBody(run);
            byte[] bytes = new byte[DownstreamDatagram.HEAD_BYTES_MAX + body.length];
            int head = DownstreamDatagram.writeHead(bytes, packet++, loss.perMille(), taken[seat]);
            System.arraycopy(body, 0, bytes, head, body.length);
            down.sendDatagram(bytes, head + body.length);
        }

        private int sendMessages(int from, int to) {
            int at = from;
            Cursor cursor = new Cursor(log, from);
            while (at < to) {
                FrameMessage message = FrameMessage.write(cursor, at, to, 60, player -> player);
                down.send(message.bytes());
                at = message.nextTick();
            }
            return at;
        }
    }
}
