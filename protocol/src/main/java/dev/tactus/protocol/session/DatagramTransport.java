package dev.tactus.protocol.session;

import static dev.tactus.protocol.session.RetransmissionTimer.NEVER;

import dev.tactus.core.frame.Varint;
import dev.tactus.protocol.datagram.DownstreamDatagram;
import dev.tactus.protocol.datagram.PacketLoss;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage.Submit;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unreliable lane of a session: takes frames, sends inputs until they are taken, and says which frames are held. An
 * input that a datagram cannot carry goes over the reliable lane, and so do all after it until they are taken, because
 * inputs must arrive in their order.
 */
final class DatagramTransport {

    private static final long MS = 1_000_000;

    /** Frames are acknowledged after so many datagrams, or so long after the first one that is not. */
    private static final int ACK_DATAGRAMS = 3;

    private static final long ACK_NS = 80 * MS;

    /** Inputs that wait so long for the word that they are taken go over the reliable lane. */
    private static final long STUCK_NS = 1000 * MS;

    /** The lane counts as blocked when nothing came for so long though the match runs. */
    private static final long SILENT_NS = 3000 * MS;

    private final PendingInputs pending;
    private final FrameAssembler frames;
    private final RetransmissionTimer repeat = new RetransmissionTimer();

    private @Nullable SessionOutput output;
    private PacketLoss lossIn = new PacketLoss();
    private int packet;
    private int lossOutPerMille;

    private long ackAtNs = NEVER;
    private int unacknowledged;
    private long silentAtNs = NEVER;
    private long silentNs;
    private long stuckAtNs = NEVER;
    private boolean reliably;
    private boolean givenUp;

    private long received;
    private long bad;
    private long sent;

    DatagramTransport(PendingInputs pending, FrameAssembler frames) {
        this.pending = pending;
        this.frames = frames;
    }

    /** The server agreed to datagrams on this link; spectators may be held {@code delayNs} behind. */
    void open(SessionOutput link, long delayNs) {
        output = link;
        silentNs = SILENT_NS + delayNs;
        packet = 0;
        lossIn = new PacketLoss();
        lossOutPerMille = 0;
        reliably = false;
    }

    /** The match runs on this link: from now on datagrams are expected. */
    void start(long nowNs) {
        if (isOpen()) {
            silentAtNs = nowNs + silentNs;
        }
    }

    void close() {
        output = null;
        silentAtNs = NEVER;
        acknowledged();
        settle();
    }

    boolean isOpen() {
        return output != null;
    }

    /** Datagrams do not get through here; the session asks for none any more. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Returns whether nothing came for so long that the lane must be blocked. */
    boolean isSilent(long nowNs) {
        return nowNs >= silentAtNs;
    }

    /** The link is silent altogether, which says nothing of this lane: looks again later. */
    void waitLonger(long nowNs) {
        silentAtNs = nowNs + SILENT_NS / 4;
    }

    /** Returns whether inputs go this way now, and not over the reliable lane. */
    boolean takesInputs() {
        return isOpen() && !reliably;
    }

    /** Sends the inputs that are not known to be taken, the newest of which is new; or leaves them to the other lane. */
    void newInput(long nowNs) {
        SessionOutput link = output;
        if (link == null || !pending.hasUntaken()) {
            return;
        }
        if (!fit(pending.untaken(), link.datagramBytesMax() - UpstreamDatagram.HEAD_BYTES_MAX)) {
            goReliably();
            return;
        }
        if (stuckAtNs == NEVER) {
            stuckAtNs = nowNs + STUCK_NS;
        }
        repeat.newInput(pending.lastSequence(), lossOutPerMille, nowNs);
        send(nowNs);
    }

    /** Returns whether each input fits into a datagram of its own; together they need not, the rest follows later. */
    private static boolean fit(List<Submit> inputs, int bytesMax) {
        for (int i = 0; i < inputs.size(); i++) {
            if (3 * Varint.BYTES_MAX + inputs.get(i).payload().length > bytesMax) {
                return false;
            }
        }
        return true;
    }

    /** Takes a datagram; one that is none of this protocol is counted and dropped. */
    void received(ByteBuffer bytes, long nowNs) {
        DownstreamDatagram datagram = DownstreamDatagram.read(bytes);
        if (datagram == null || !frames.reaches(datagram.run())) {
            bad++;
            return;
        }
        received++;
        silentAtNs = nowNs + silentNs;
        lossIn.arrived(datagram.packet());
        lossOutPerMille = datagram.lossPerMille();
        acknowledgeSoon(nowNs);
        taken(datagram.inputTaken(), nowNs);
        frames.run(datagram.run());
        if (!pending.hasUntaken()) {
            settle();
        }
    }

    private void acknowledgeSoon(long nowNs) {
        unacknowledged++;
        if (unacknowledged >= ACK_DATAGRAMS) {
            ackAtNs = nowNs;
        } else if (unacknowledged == 1) {
            ackAtNs = nowNs + ACK_NS;
        }
    }

    private void taken(int sequence, long nowNs) {
        if (!pending.taken(sequence)) {
            return;
        }
        repeat.taken(sequence, nowNs);
        stuckAtNs = nowNs + STUCK_NS;
    }

    /** No input waits to be taken. */
    private void settle() {
        repeat.stop();
        stuckAtNs = NEVER;
        reliably = false;
    }

    long nextDeadlineNs() {
        return Math.min(Math.min(repeat.atNs(), ackAtNs), Math.min(silentAtNs, stuckAtNs));
    }

    void doWork(long nowNs) {
        if (nowNs >= stuckAtNs) {
            goReliably();
        }
        if (nowNs >= repeat.atNs() || nowNs >= ackAtNs) {
            send(nowNs);
        }
    }

    private void goReliably() {
        reliably = true;
        stuckAtNs = NEVER;
        repeat.stop();
    }

    private void send(long nowNs) {
        SessionOutput link = output;
        if (link == null) {
            return;
        }
        boolean inputs = takesInputs() && pending.hasUntaken();
        byte[] bytes = UpstreamDatagram.write(
                packet++,
                lossIn.perMille(),
                frames.nextTick(),
                inputs ? pending.untaken() : List.of(),
                link.datagramBytesMax());
        link.sendDatagram(bytes, bytes.length);
        sent++;
        acknowledged();
        if (inputs) {
            repeat.sent(lossOutPerMille, nowNs);
        } else {
            repeat.stop();
        }
    }

    private void acknowledged() {
        ackAtNs = NEVER;
        unacknowledged = 0;
    }

    int lossInPerMille() {
        return lossIn.perMille();
    }

    int lossOutPerMille() {
        return lossOutPerMille;
    }

    long datagramsIn() {
        return received;
    }

    long datagramsBad() {
        return bad;
    }

    long datagramsOut() {
        return sent;
    }
}
