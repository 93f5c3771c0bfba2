package dev.tactus.server.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/** Hostile peers that speak KCP: their addresses are proven, and they enter no room. One thread. */
final class DatagramCrowd implements AutoCloseable {

    private static final int HEADER_BYTES = 24;
    private static final byte PUSH = 81;
    private static final byte ACK = 82;
    private static final byte[] HEARTBEAT = {0, 0, 2};

    private final Behaviour behaviour;
    private final InetSocketAddress server;
    private final List<Session> sessions = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(2_048).order(ByteOrder.LITTLE_ENDIAN);
    private int opened;

    private static final class Session {

        final DatagramChannel channel;
        int next;

        Session(DatagramChannel channel) {
            this.channel = channel;
        }
    }

    DatagramCrowd(Behaviour behaviour, int port) {
        this.behaviour = behaviour;
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Opens a few sessions more, and lets each of the others do what it does. */
    void act(int round) {
        try {
            for (int i = 0; i < 40 && opened < behaviour.links; i++) {
                open();
            }
            for (Session session : sessions) {
                act(session, round);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void open() throws IOException {
        int address = opened++ % behaviour.addresses;
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 9, (byte) (1 + address)}), 0));
        channel.configureBlocking(false);
        Session session = new Session(channel);
        sessions.add(session);
        push(session, session.next++, HEARTBEAT);
    }

    private void act(Session session, int round) throws IOException {
        if (behaviour != Behaviour.READS_NOTHING || round % 100 == 0) {
            acknowledge(session);
        }
        boolean eachSecond = round % 50 == 0;
        switch (behaviour) {
            case READS_NOTHING -> push(session, session.next++, HEARTBEAT);
            case HOLES -> {
                // The segment after the first one never comes.
                session.next = Math.max(session.next, 2);
                for (int i = 0; i < 4 && session.next < 250; i++) {
                    push(session, session.next++, new byte[1_000]);
                }
            }
            case MAXIMUM -> push(session, session.next++, new byte[1_000]);
            case BYTE_A_SECOND, ADDRESS_LIMIT, IDLE -> {
                if (eachSecond) {
                    push(session, session.next++, HEARTBEAT);
                }
            }
        }
    }

    private void push(Session session, int sequence, byte[] payload) throws IOException {
        send(session, PUSH, 0, sequence, payload);
    }

    private void send(Session session, byte command, int timestamp, int sequence, byte[] payload) throws IOException {
        ByteBuffer segment = ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(7)
                .put(command)
                .put((byte) 0)
                .putShort((short) 128)
                .putInt(timestamp)
                .putInt(sequence)
                .putInt(0)
                .putInt(payload.length)
                .put(payload)
                .flip();
        int unused = session.channel.send(segment, server);
    }

    /** Acknowledges all segments that have come, which proves the address. */
    private void acknowledge(Session session) throws IOException {
        while (session.channel.receive(buffer.clear()) != null) {
            buffer.flip();
            while (buffer.remaining() >= HEADER_BYTES) {
                int at = buffer.position();
                int length = buffer.getInt(at + 20);
                if (buffer.get(at + 4) == PUSH) {
                    send(session, ACK, buffer.getInt(at + 8), buffer.getInt(at + 12), new byte[0]);
                }
                buffer.position(Math.min(buffer.limit(), at + HEADER_BYTES + Math.max(0, length)));
            }
        }
    }

    @Override
    public void close() {
        for (Session session : sessions) {
            try {
                session.channel.close();
            } catch (IOException gone) {
                // It is closed.
            }
        }
    }
}
