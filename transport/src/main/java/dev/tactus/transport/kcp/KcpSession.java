package dev.tactus.transport.kcp;

import org.jspecify.annotations.Nullable;

/**
 * A KCP session: reliable, ordered messages over datagrams that may be lost, late or duplicated. It interoperates
 * with every standard peer, in stream or message mode. It has no clock, no socket and no thread: one caller at a time
 * passes the time and datagrams in, and calls {@link #flush} when {@link #delayMs} is over and after {@link #send}.
 *
 * <p>Times are milliseconds of any clock that never goes back. The time stamps on the wire are shifted by a random
 * amount, so that an echoed one validates the peer's address, as in QUIC (RFC 9000, section 8). Until then, where
 * validation is asked for, no more bytes go out than came in; QUIC allows three times as many.
 */
public final class KcpSession {

    /** The result of {@link #delayMs} if nothing is due until data is sent or received. */
    public static final int IDLE = -1;

    /** Acknowledgements of a new address that may be wrong; a peer that received what was sent needs none. */
    private static final int WRONG_ECHOES_MAX = 64;

    /**
     * While the address is unproven, an acknowledgement waits for data whose header says the same, as the byte budget
     * is small.
     */
    private static final int UNVALIDATED_ACK_DELAY_MS = 100;

    /** Bytes that may be sent to a new address of a session for each byte received over it, see RFC 9000, 8.1. */
    private static final int AMPLIFICATION = 3;

    private final int conv;
    private final KcpTuning tuning;
    private final int tsShift;
    private final KcpInput input;
    private final KcpSender sender;
    private final KcpReceiver receiver;

    private boolean open = true;

    /** True once the address has changed; segments were sent to the present one from {@link #pathTs} on. */
    private boolean pathChanged;

    private int pathTs;

    /** Null once the peer's address is beyond doubt. */
    private @Nullable TimestampHistory unvalidated;

    /** Acknowledgements that no honest peer sends, since the address was new; late ones are none of them. */
    private int wrongEchoes;

    private boolean heardNew;

    /** Multiple of the bytes received that may be sent while the address is not validated, and the counts it starts at. */
    private int amplification = 1;

    private long budgetStart;

    private boolean budgetExhausted;
    private boolean announceWindow;
    private long bytesIn;
    private long bytesOut;
    private long datagramsIn;
    private long datagramsOut;

    /**
     * A session that has neither sent nor received.
     *
     * @param conv the number of the conversation, the same on both sides
     * @param tsShift what the time stamps are shifted by; unguessable where {@code needsProof}
     * @param needsProof whether the peer's address is to be doubted until it has confirmed something
     * @param input takes the stream; may call {@link #send} and {@link #close}
     */
    public KcpSession(int conv, KcpTuning tuning, int tsShift, boolean needsProof, KcpInput input) {
        this(conv, tuning, tsShift, needsProof, input, 0);
    }

    /** For tests of the wrap: both sides count from {@code firstSn}. */
    KcpSession(int conv, KcpTuning tuning, int tsShift, boolean needsProof, KcpInput input, int firstSn) {
        this.conv = conv;
        this.tuning = tuning;
        this.tsShift = tsShift;
        this.unvalidated = needsProof ? new TimestampHistory() : null;
        this.input = input;
        sender = new KcpSender(tuning, firstSn);
        receiver = new KcpReceiver(tuning, firstSn);
    }

    /** Returns whether a datagram can be the first of a session: it begins with data that is numbered 0, be it a whole message or its first fragment. */
    public static boolean opensSession(byte[] bytes, int offset, int length) {
        return length >= KcpHeader.BYTES
                && KcpHeader.command(bytes, offset) == KcpHeader.PUSH
                && KcpHeader.sn(bytes, offset) == 0
                && KcpHeader.una(bytes, offset) == 0
                && KcpHeader.length(bytes, offset) > 0
                && KcpHeader.length(bytes, offset) <= length - KcpHeader.BYTES;
    }

    /**
     * Appends one message. The bytes are copied; they leave with the next {@link #flush}, in segments that hold nothing of
     * other messages: lockstepserver's Unity client reads one packet of each KCP message and ignores what follows.
     * Messages of more than 32 segments carry no fragment numbers, for readers of a stream alone.
     */
    public void send(byte[] bytes, int offset, int length) {
        sender.append(bytes, offset, length);
    }

    /** Takes one datagram. Returns null, or why it was dropped as a whole. */
    public @Nullable KcpFault receive(byte[] bytes, int offset, int length, long nowMs) {
        KcpFault fault = check(bytes, offset, length);
        if (fault != null) {
            return fault;
        }
        bytesIn += length;
        datagramsIn++;
        budgetExhausted = false;
        heardNew = false;
        sender.heard(ts(nowMs));
        take(bytes, offset, offset + length, ts(nowMs));
        heardNew |= sender.takeConfirmedNew();
        return null;
    }

    /**
     * Returns whether the last datagram that {@link #receive} took had new data, or confirmed something in flight.
     * Only that shows that the peer is alive: anybody who saw its datagrams can send them again.
     */
    public boolean hasHeardNew() {
        return heardNew;
    }

    /** Returns whether a datagram has data, all of which has come before; false for a malformed one. */
    boolean isCopy(byte[] bytes, int length) {
        boolean hasData = false;
        int at = 0;
        while (length - at >= KcpHeader.BYTES) {
            int payload = KcpHeader.length(bytes, at);
            if (payload < 0 || payload > length - at - KcpHeader.BYTES) {
                return false;
            }
            if (KcpHeader.command(bytes, at) == KcpHeader.PUSH) {
                if (!receiver.has(KcpHeader.sn(bytes, at))) {
                    return false;
                }
                hasData = true;
            }
            at += KcpHeader.BYTES + payload;
        }
        return hasData;
    }

    private void take(byte[] bytes, int offset, int end, int nowTs) {
        int una = KcpHeader.una(bytes, offset);
        int ackSn = 0;
        int ackTs = 0;
        boolean acks = false;
        for (int at = offset; at < end && open; at += KcpHeader.BYTES + KcpHeader.length(bytes, at)) {
            int sn = KcpHeader.sn(bytes, at);
            int ts = KcpHeader.ts(bytes, at);
            sender.peerWindow(KcpHeader.window(bytes, at), nowTs);
            una = KcpHeader.una(bytes, at) - una > 0 ? KcpHeader.una(bytes, at) : una;
            switch (KcpHeader.command(bytes, at)) {
                case KcpHeader.PUSH ->
                    heardNew |= receiver.push(
                            sn, ts, bytes, at + KcpHeader.BYTES, KcpHeader.length(bytes, at), nowTs, this);
                case KcpHeader.ACK -> {
                    sender.acknowledged(sn, ts, nowTs);
                    validateAddress(sn, ts);
                    ackTs = !acks || sn - ackSn > 0 ? ts : ackTs;
                    ackSn = !acks || sn - ackSn > 0 ? sn : ackSn;
                    acks = true;
                }
                case KcpHeader.WASK -> announceWindow = true;
                default -> {}
            }
        }
        // Only now: each confirmation of a single segment tells more than the one of all before una.
        sender.confirmed(una, nowTs);
        if (acks) {
            sender.countSkippedAcks(ackSn, ackTs, nowTs);
        }
    }

    /**
     * Takes the echo of a time stamp for a proof of the address, if it is that of the segment that it acknowledges. A stranger
     * who guesses has few guesses: one datagram could carry thousands.
     */
    private void validateAddress(int sn, int echoTs) {
        if (unvalidated == null || wrongEchoes == WRONG_ECHOES_MAX) {
            return;
        }
        boolean sentHere = (!pathChanged || echoTs - pathTs > 0) && sender.hasSentAt(sn, echoTs);
        if (sentHere || (sender.hasSentAround(sn, echoTs) && unvalidated.has(echoTs))) {
            unvalidated = null;
        } else if (sender.isForged(sn, echoTs)) {
            wrongEchoes++;
        }
    }

    private @Nullable KcpFault check(byte[] bytes, int offset, int length) {
        int left = length;
        if (left == 0) {
            return KcpFault.SHORT;
        }
        for (int at = offset; left > 0; ) {
            if (left < KcpHeader.BYTES) {
                return KcpFault.SHORT;
            }
            int payload = KcpHeader.length(bytes, at);
            int command = KcpHeader.command(bytes, at);
            if (KcpHeader.conv(bytes, at) != conv) {
                return KcpFault.CONV;
            } else if (command < KcpHeader.PUSH || command > KcpHeader.WINS) {
                return KcpFault.COMMAND;
            } else if (payload < 0 || payload > left - KcpHeader.BYTES) {
                return KcpFault.LENGTH;
            } else if (!sender.hasConfirmed(KcpHeader.una(bytes, at))
                    || (command == KcpHeader.ACK && !sender.hasSent(KcpHeader.sn(bytes, at)))) {
                return KcpFault.CONFIRM;
            }
            at += KcpHeader.BYTES + payload;
            left -= KcpHeader.BYTES + payload;
        }
        return null;
    }

    void deliver(byte[] bytes, int offset, int length) {
        if (open && length > 0) {
            input.received(bytes, offset, length);
        }
    }

    /** Writes all that is due: confirmations, what must be sent again, new data. */
    public void flush(long nowMs, KcpPacker packer, KcpOutput output) {
        flush(nowMs, 0, false, packer, output);
    }

    /**
     * Writes all that is due, on a side that may be late: nothing counts as lost that may only be unread, and there are no
     * early copies, which would add to the load that made it late.
     *
     * @param lagMs for how long datagrams of the peer may have been waiting unread; 0 if none is
     * @param overloaded whether received datagrams were dropped lately because nothing read them in time
     */
    void flush(long nowMs, int lagMs, boolean overloaded, KcpPacker packer, KcpOutput output) {
        if (!open) {
            return;
        }
        int nowTs = ts(nowMs);
        packer.begin(conv, tuning.receiveWindow(), receiver.next(), sender.mtuBytes(), budget(), output);
        budgetExhausted = !(confirm(nowTs, packer) && sender.flush(nowTs, lagMs, overloaded, packer));
        packer.finish();
        if (unvalidated != null && packer.datagramsOut() > 0) {
            unvalidated.add(nowTs);
        }
        bytesOut += packer.bytesOut();
        datagramsOut += packer.datagramsOut();
    }

    private long budget() {
        return isAddressValidated() ? Long.MAX_VALUE : amplification * bytesIn - bytesOut - budgetStart;
    }

    /**
     * Continues on another path. Segments in flight are sent again there, and a window announcement makes sure that
     * something leaves at once. Unless the new address is known to be the peer's, at most three times the bytes received
     * over it are sent to it (RFC 9000, 8.1) until an acknowledgement echoes a timestamp sent to it, which is the path
     * validation of RFC 9000, 8.2 and 9.3: only the holder of the key can have sealed it.
     *
     * @param validated whether the new address needs no proof
     * @param nowMs current time
     */
    void changePath(boolean validated, long nowMs) {
        unvalidated = validated ? null : new TimestampHistory();
        wrongEchoes = 0;
        pathChanged = true;
        pathTs = ts(nowMs);
        amplification = AMPLIFICATION;
        budgetStart = amplification * bytesIn - bytesOut;
        budgetExhausted = false;
        announceWindow = true;
        sender.resendAll(ts(nowMs));
    }

    /** Adds bytes that arrived beside the stream to the budget of an address that is not validated. */
    void receivedBeside(int bytes) {
        if (!isAddressValidated()) {
            budgetStart -= (long) amplification * bytes;
            budgetExhausted = false;
        }
    }

    /** Takes bytes that are to be sent beside the stream from the budget; returns false if they exceed it. */
    boolean maySendBeside(int bytes) {
        if (isAddressValidated()) {
            return true;
        }
        if (bytes > budget()) {
            return false;
        }
        budgetStart += bytes;
        return true;
    }

    private boolean confirm(int nowTs, KcpPacker packer) {
        boolean enough = true;
        if (!isAddressValidated() && sender.hasData(nowTs) && packer.payloadBudget() > 0) {
            receiver.unaSent();
        } else if (receiver.hasAcks() && (isAddressValidated() || ackDelayMs(nowTs) <= 0)) {
            enough = receiver.writeAcks(packer);
        }
        if (enough && announceWindow) {
            enough = packer.control(KcpHeader.WINS, nowTs, 0);
            announceWindow = !enough;
        }
        return enough;
    }

    private int ackDelayMs(int nowTs) {
        return receiver.ackDueTs(isAddressValidated() ? tuning.ackDelayMs() : UNVALIDATED_ACK_DELAY_MS) - nowTs;
    }

    /** Returns in how many milliseconds {@link #flush} is to be called, 0 for now, or {@link #IDLE}. */
    public int delayMs(long nowMs) {
        if (budgetExhausted || !open) {
            return IDLE;
        }
        if (announceWindow) {
            return 0;
        }
        int nowTs = ts(nowMs);
        int delayMs = sender.delayMs(nowTs);
        if (!receiver.hasAcks()) {
            return delayMs;
        }
        int ackMs = Math.max(0, ackDelayMs(nowTs));
        return delayMs < 0 ? ackMs : Math.min(delayMs, ackMs);
    }

    private int ts(long nowMs) {
        return (int) nowMs + tsShift;
    }

    /** Ends the session; the protocol has no word for that, so the peer just hears nothing more. */
    public void close() {
        open = false;
    }

    /** Returns whether {@link #close} was not called. */
    public boolean isOpen() {
        return open;
    }

    /** Returns whether one segment timed out so often that the peer must be gone. */
    public boolean isDead() {
        return sender.isDead();
    }

    /**
     * Returns for how many milliseconds the oldest segment in flight has not been confirmed, 0 if none is in flight.
     * Grows also where later segments are confirmed, as on a path that swallows large datagrams.
     */
    public int stalledMs(long nowMs) {
        return sender.stalledMs(ts(nowMs));
    }

    /** Returns the size of datagrams that are believed to arrive, in bytes: that of the tuning, or half of it. */
    public int mtuBytes() {
        return sender.mtuBytes();
    }

    /** Returns whether the peer has shown that it reads what is sent to its address. */
    public boolean isAddressValidated() {
        return unvalidated == null;
    }

    /** Gives back memory that a burst has taken; to be called now and then. */
    public void trim() {
        sender.trim();
        receiver.trim();
    }

    /** Returns the number of the conversation. */
    public int conv() {
        return conv;
    }

    /** Returns the bytes appended and not confirmed. */
    public int unconfirmedBytes() {
        return sender.bufferedBytes();
    }

    /** Returns the position in the stream up to which the peer has confirmed it; wraps at 2^32. */
    int confirmedTo() {
        return sender.confirmedTo();
    }

    /** Returns whether the round trip has grown so much that datagrams must be waiting in a queue. */
    boolean showsQueue() {
        return sender.showsQueue();
    }

    /** Returns the bytes that the session holds in both directions. Approximate on other threads than its own. */
    int heldBytes() {
        return sender.heldBytes() + receiver.heldBytes();
    }

    /** Returns the smoothed round-trip time, or -1 before anything was confirmed. */
    public int roundTripMs() {
        return sender.roundTripMs();
    }

    /** Returns the share of segments whose first transmission was lost lately, of 1000. */
    public int lossPerMille() {
        return sender.lossPerMille();
    }

    /** Returns how many transmissions were not the first of their segment, early copies included. */
    public long resent() {
        return sender.resent();
    }

    /** Returns how many transmissions were early copies. */
    public long copied() {
        return sender.copied();
    }

    /** Returns the bytes of all datagrams taken. */
    public long bytesIn() {
        return bytesIn;
    }

    /** Returns the bytes of all datagrams written. */
    public long bytesOut() {
        return bytesOut;
    }

    /** Returns the datagrams taken. */
    public long datagramsIn() {
        return datagramsIn;
    }

    /** Returns the datagrams written. */
    public long datagramsOut() {
        return datagramsOut;
    }
}
