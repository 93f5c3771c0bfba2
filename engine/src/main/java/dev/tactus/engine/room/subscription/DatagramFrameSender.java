package dev.tactus.engine.room.subscription;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.room.RoomCounters;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends to readers of datagrams the frames that they have not acknowledged, as many of the newest as fit one datagram. Within one
 * tick, those that lack the same frames get the same bytes.
 */
final class DatagramFrameSender {

    /** Frames that every datagram holds at least, acknowledged or not: the cheapest cure for a lost datagram. */
    private static final int FRAMES_MIN = 3;

    /** Frames that a datagram reaches back at most; a reader that lacks more asks for them on the reliable lane. */
    private static final int FRAMES_MAX = 1_000;

    /** Bodies kept for one tick; readers that lack yet other frames get bodies of their own. */
    private static final int BODIES_MAX = 8;

    private record Body(int from, int to, byte[] bytes) {}

    private final FrameLog log;
    private final RoomCounters counters;

    @Bounded(by = "BODIES_MAX", owner = Bounded.Owner.ROOM, full = Bounded.Fate.REFUSED)
    private final List<Body> bodies = new ArrayList<>(BODIES_MAX);

    private byte[] head = new byte[0];

    DatagramFrameSender(FrameLog log, RoomCounters counters) {
        this.log = log;
        this.counters = counters;
    }

    /** Forgets the bodies of the tick before. */
    void newTick() {
        bodies.clear();
    }

    /**
     * Sends the frames before {@code to} that the reader lacks.
     *
     * @param packet the number of the datagram among those of the reader
     * @param lossPerMille of the reader's own datagrams, as the room sees it
     * @param inputTaken the highest input of the reader that was taken
     * @param held all frames before this tick are held by the reader
     * @return whether a datagram was sent
     */
    boolean send(Link link, DatagramDialect dialect, int packet, int lossPerMille, int inputTaken, int held, int to) {
        int budget = link.datagramBytesMax();
        if (head.length < dialect.headBytesMax()) {
            head = new byte[dialect.headBytesMax()];
        }
        if (budget <= head.length || to == 0) {
            return false;
        }
        int lacking = Math.max(Math.min(held, to - FRAMES_MIN), to - FRAMES_MAX);
        int from = Math.min(Math.max(lacking, log.firstTick()), to);
        byte[] body = body(dialect, from, to, budget - head.length);
        int headLength = dialect.encodeHead(head, packet, lossPerMille, inputTaken);
        link.sendDatagram(head, headLength, body, body.length);
        counters.datagramsSent++;
        return true;
    }

    private byte[] body(DatagramDialect dialect, int from, int to, int bytesMax) {
        for (int i = 0; i < bodies.size(); i++) {
            Body body = bodies.get(i);
            if (body.from == from && body.to == to && body.bytes.length <= bytesMax) {
                return body.bytes;
            }
        }
        FrameRun run = log.copyNewest(from, to, bytesMax - DatagramDialect.BODY_OVERHEAD_BYTES);
        byte[] bytes = dialect.encodeBody(run);
        if (bodies.size() < BODIES_MAX) {
            bodies.add(new Body(from, to, bytes));
        }
        return bytes;
    }
}
