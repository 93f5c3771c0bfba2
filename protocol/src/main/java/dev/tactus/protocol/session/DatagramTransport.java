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
 * Unreliable channel of a session: receives frames, sends inputs until they are acknowledged, and acknowledges frames. An
 * input too large for a datagram goes over the reliable channel, and so do all later ones until they are acknowledged,
 * because inputs must arrive in order.
 */
final class DatagramTransport {

    private static final long MS = 1_000_000;

    /** Frames are acknowledged after this many datagrams or {@link #ACK_NS} after the first unacknowledged one. */
    private static final int ACK_DATAGRAMS = 3;

    private static final long ACK_NS = 80 * MS;

    /** Those of a spectator, who sends no inputs that would lose by it: a power of two, and its time. */
    private static final int SPECTATOR_ACK_DATAGRAMS = 8;

    private static final long SPECTATOR_ACK_NS = 300 * MS;

    /** The step in which the times of spectators differ. */
    private static final long SPREAD_NS = 12 * MS;

    /** Inputs that are unacknowledged for this long go over the reliable channel. */
    private static final long STUCK_NS = 1000 * MS;

    /** The channel counts as blocked after this long without a datagram in a running match. */
    private static final long SILENT_NS = 3000 * MS;

    private final int ackDatagrams;
    private final long ackNs;

    /** Datagrams by which the first acknowledgement comes earlier, so that those of an audience do not come all at once. */
    private final int ackLead;

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

    DatagramTransport(SessionSettings settings, PendingInputs pending, FrameAssembler frames) {
        boolean spectator = settings.spectate();
        this.ackDatagrams = spectator ? SPECTATOR_ACK_DATAGRAMS : ACK_DATAGRAMS;
        long client = settings.instance() != 0 ? settings.instance() : settings.player();
        this.ackLead = spectator ? (int) client & (SPECTATOR_ACK_DATAGRAMS - 1) : 0;
        this.ackNs = spectator ? SPECTATOR_ACK_NS + ackLead * SPREAD_NS : ACK_NS;
        this.pending = pending;
        this.frames = frames;
    }

    /** Opens the channel on a link on which the server agreed to datagrams; {@code delayNs} is the spectator delay. */
    void open(SessionOutput link, long delayNs) {
        output = link;
        silentNs = SILENT_NS + delayNs;
        packet = 0;
        unacknowledged = ackLead;
        lossIn = new PacketLoss();
        lossOutPerMille = 0;
        reliably = false;
    }

    /** Opens the channel of a running match, unless it is open: a datagram shows that the server agrees. */
    void openLate(SessionOutput link, long delayNs, long nowNs) {
        if (!isOpen()) {
            open(link, delayNs);
            start(nowNs);
        }
    }

    /** Starts to expect datagrams, because the match is running on this link. */
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

    /** Gives the channel up for all later links, because datagrams do not get through. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Returns whether the channel must be blocked, judging by the time without a datagram. */
    boolean isSilent(long nowNs) {
        return nowNs >= silentAtNs;
    }

    /** Postpones the verdict, because silence of the whole link says nothing about this channel. */
    void waitLonger(long nowNs) {
        silentAtNs = nowNs + SILENT_NS / 4;
    }

    /** Returns whether inputs currently go over this channel rather than the reliable one. */
    boolean takesInputs() {
        return isOpen() && !reliably;
    }

    /** Sends the unacknowledged inputs, the newest of which is new, or leaves them to the reliable channel. */
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

    /** Returns whether each input fits into a datagram of its own; not all need to fit into the same one. */
    private static boolean fit(List<Submit> inputs, int bytesMax) {
        for (int i = 0; i < inputs.size(); i++) {
            if (3 * Varint.BYTES_MAX + inputs.get(i).payload().length > bytesMax) {
                return false;
            }
        }
        return true;
    }

    /** Consumes a datagram; a malformed one is counted and dropped. */
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
        if (unacknowledged >= ackDatagrams) {
            ackAtNs = nowNs;
        } else if (ackAtNs == NEVER) {
            ackAtNs = nowNs + ackNs;
        }
    }

    private void taken(int sequence, long nowNs) {
        if (!pending.taken(sequence)) {
            return;
        }
        repeat.taken(sequence, nowNs);
        stuckAtNs = nowNs + STUCK_NS;
    }

    /** Stops retransmission, because no input is unacknowledged. */
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
