package dev.tactus.transport.kcp;

/**
 * The sending half of a session: cuts the stream into segments, and decides which are retransmitted and when.
 *
 * <p>There are three reasons to retransmit a segment. Its timeout (RTO, RFC 6298) is over. Or its acknowledgement was
 * skipped (fast retransmit, RFC 5681): later segments were acknowledged, several of them, or one while it is older
 * than a round trip. Or the path is lossy, as earlier segments have shown: then young segments are repeated a few
 * times some milliseconds apart before they count as lost, so that a loss costs milliseconds and not a round trip. On
 * a clean path there are no such copies, nor on one whose round trip has grown: there datagrams are lost to
 * congestion, and copies would add to it.
 */
final class KcpSender {

    /** Between early copies; losses come in bursts, so copies keep apart from each other. */
    private static final int COPY_GAP_MS = 10;

    /** After so many timeouts of the oldest segment, all segments time out less and less often. */
    private static final int PATIENT_TIMEOUTS = 2;

    /** With so many timeouts of the oldest segment, nothing comes through, and copies do not help. */
    private static final int STALLED_TIMEOUTS = 2;

    /**
     * A segment lost so often is sent in a smaller datagram from then on. Fewer would shrink datagrams on paths that
     * merely lose some; at 10 % loss four in a row happen once in 10,000 segments.
     */
    private static final int LOSSES_BEFORE_REDUCING = 4;

    private static final int TIMEOUT_MS_MAX = 2_000;

    /** Unread datagrams excuse for so long at most that a segment is not confirmed. */
    private static final int LAG_MS_MAX = 300;

    /** A side that is so late with reading takes its own lateness for loss; it sends no early copies then. */
    private static final int LATE_MS = 20;

    /**
     * A peer that was not heard for so long is gone, or its path is: only the oldest segment is repeated, which is enough to
     * learn that it is back. All of them would be a flood that grows with the number of clients that vanish together.
     */
    private static final int SILENT_MS = 1_000;

    private static final int PROBE_MS_FIRST = 250;
    private static final int PROBE_MS_MAX = 5_000;

    /** The window that the C original assumes until the peer announces one. */
    private static final int PEER_WINDOW_FIRST = 128;

    private static final int NEVER_MS = 1 << 30;

    /**
     * The most segments of a message that are numbered as its fragments. A reader of messages must hold all fragments of
     * one at a time, and the smallest receive window in use is 32; a longer message goes out as a stream.
     */
    private static final int FRAGMENTS_MAX = 32;

    /** A message up to this length waits for the byte budget of an unproven address rather than be cut by it. */
    private static final int UNCUT_BYTES = 64;

    private final KcpTuning tuning;
    private final SendBuffer buffer = new SendBuffer();
    private final SendWindow sendWindow;
    private final RttEstimator roundTrip;
    private final LossMeter loss = new LossMeter();

    private final MessageBoundaries boundaries = new MessageBoundaries();

    /** The stream is cut into segments up to here. */
    private int cut;

    /** True while the message that is being cut goes out as a stream, without numbered fragments. */
    private boolean streamed;

    /** True while {@link #cut} is inside a message. */
    private boolean insideMessage;

    private int peerWindow = PEER_WINDOW_FIRST;
    /** The time at which some segment in flight may have to be sent again. */
    private int scanTs;

    private int probeTs;
    private int probeMs;
    private boolean dead;
    /** Stays reduced for the life of the session: a path that swallows full datagrams rarely gets better. */
    private boolean reduced;
    /** The time at which {@code una} moved last, or the window became non-empty. */
    private int progressTs;

    /** The stream is confirmed up to here; wraps at 2^32 like every position. */
    private int confirmedTo;

    private boolean confirmedNew;

    private boolean heard;
    private int heardTs;
    private int lagMs;
    private boolean late;
    private long resent;
    private long copied;

    KcpSender(KcpTuning tuning, int firstSn) {
        this.tuning = tuning;
        sendWindow = new SendWindow(firstSn);
        roundTrip = new RttEstimator(tuning.rtoMinMs());
    }

    /** Appends one message: its segments hold nothing of any other one. */
    void append(byte[] bytes, int offset, int length) {
        if (length > 0) {
            buffer.append(bytes, offset, length);
            boundaries.add(buffer.end());
        }
    }

    /** Returns the bytes of the buffer and of the segments in flight. */
    int heldBytes() {
        return buffer.heldBytes() + sendWindow.heldBytes();
    }

    /** Returns the bytes that are not confirmed, sent or not. */
    int bufferedBytes() {
        return buffer.bufferedBytes();
    }

    boolean hasConfirmed(int una) {
        return una - sendWindow.next <= 0;
    }

    boolean hasSent(int sn) {
        return sn - sendWindow.next < 0;
    }

    /** Returns whether a segment is remembered whose first or last transmission bore a time stamp. */
    boolean hasSentAt(int sn, int ts) {
        Segment segment = sendWindow.find(sn);
        return segment != null && (segment.firstTs == ts || segment.lastTs == ts);
    }

    /** Returns whether a segment is remembered that had a time stamp between its first and its last sending. */
    boolean hasSentAround(int sn, int ts) {
        Segment segment = sendWindow.find(sn);
        return segment != null && segment.sentAround(ts);
    }

    /**
     * Returns whether no peer that received a segment would acknowledge it with a time stamp. Of a segment that is forgotten
     * nothing is known.
     */
    boolean isForged(int sn, int ts) {
        Segment segment = sendWindow.find(sn);
        return sn - sendWindow.next >= 0 || (segment != null && !segment.sentAround(ts));
    }

    int roundTripMs() {
        return roundTrip.smoothedMs();
    }

    int lossPerMille() {
        return loss.perMille();
    }

    long resent() {
        return resent;
    }

    long copied() {
        return copied;
    }

    boolean isDead() {
        return dead;
    }

    void peerWindow(int segments, int nowTs) {
        if (segments == 0 && peerWindow > 0) {
            probeMs = PROBE_MS_FIRST;
            probeTs = nowTs + probeMs;
        }
        peerWindow = segments;
    }

    /** Notes that a datagram of the peer was read. */
    void heard(int nowTs) {
        if (isSilent(nowTs - lagMs)) {
            scanTs = nowTs;
        }
        heard = true;
        heardTs = nowTs;
    }

    private boolean isSilent(int readTs) {
        int lastTs = heard && heardTs - progressTs > 0 ? heardTs : progressTs;
        return sendWindow.size() > 0 && readTs - lastTs >= SILENT_MS;
    }

    /** Makes all segments in flight due now: they were sent on a path that is given up. */
    void resendAll(int nowTs) {
        for (int sn = sendWindow.una; sn != sendWindow.next; sn++) {
            sendWindow.at(sn).timeoutTs = nowTs;
        }
        scanTs = nowTs;
    }

    /** Takes the acknowledgement of one segment (KCP's ACK; a selective acknowledgement in TCP's words, RFC 2018). */
    void acknowledged(int sn, int echoTs, int nowTs) {
        Segment segment = sendWindow.find(sn);
        if (segment == null) {
            return;
        }
        // The echoed time stamp names the transmission, so repeated segments give samples too (RFC 7323 instead of
        // Karn).
        if (segment.sentAround(echoTs) && nowTs - echoTs >= 0) {
            roundTrip.sample(nowTs - echoTs);
        }
        if (sn - sendWindow.una >= 0 && !segment.acknowledged) {
            segment.acknowledged = true;
            confirmedNew = true;
            loss.sample(echoTs != segment.firstTs);
        }
    }

    /** Takes the confirmation of all segments before {@code una}. */
    void confirmed(int una, int nowTs) {
        int position = 0;
        boolean moved = false;
        while (sendWindow.una != sendWindow.next
                && (una - sendWindow.una > 0 || sendWindow.at(sendWindow.una).acknowledged)) {
            Segment segment = sendWindow.at(sendWindow.una++);
            position = segment.position + segment.length;
            moved = true;
            if (!segment.acknowledged) {
                judge(segment);
            }
        }
        if (moved) {
            buffer.release(position);
            confirmedTo = position;
            progressTs = nowTs;
            confirmedNew = true;
        }
    }

    /** Returns the position in the stream up to which all is confirmed; wraps at 2^32. */
    int confirmedTo() {
        return confirmedTo;
    }

    /** Returns whether datagrams wait in a queue on the path, see {@link RttEstimator#showsQueue}. */
    boolean showsQueue() {
        return roundTrip.showsQueue();
    }

    /** Returns whether a segment in flight was confirmed since the last call. */
    boolean takeConfirmedNew() {
        boolean result = confirmedNew;
        confirmedNew = false;
        return result;
    }

    /**
     * Returns for how many milliseconds the oldest segment in flight has not been confirmed; 0 if none is in flight.
     */
    int stalledMs(int nowTs) {
        return sendWindow.size() == 0 ? 0 : nowTs - progressTs;
    }

    /** Returns the size of datagrams that are believed to arrive, in bytes. */
    int mtuBytes() {
        return reduced ? tuning.reducedMtuBytes() : tuning.mtuBytes();
    }

    /**
     * Samples loss from a segment that only {@code una} confirmed. Which transmission of a repeated one came is
     * unknown (Karn's problem), unless a timeout shows that the first was lost.
     */
    private void judge(Segment segment) {
        if (segment.transmissions == 1) {
            loss.sample(false);
        } else if (segment.timeouts > 0) {
            loss.sample(true);
        }
    }

    /** The transmission of {@code sn} at {@code echoTs} has come: whatever was sent before it is late. */
    void countSkippedAcks(int sn, int echoTs, int nowTs) {
        for (int earlier = sendWindow.una; earlier - sn < 0; earlier++) {
            Segment segment = sendWindow.at(earlier);
            if (!segment.acknowledged && echoTs - segment.lastTs >= 0) {
                segment.skippedAcks++;
                scanTs = nowTs;
            }
        }
    }

    /**
     * Writes all that is due; false if the packer's budget is used up before.
     *
     * @param lag for how many milliseconds datagrams of the peer may have been waiting unread: what they confirm is not lost
     * @param overloaded whether this side drops what it receives, so that what it takes for loss is its own
     */
    boolean flush(int nowTs, int lag, boolean overloaded, KcpPacker packer) {
        lagMs = Math.min(lag, LAG_MS_MAX);
        late = overloaded || lag >= LATE_MS;
        return probe(nowTs, packer) && resend(nowTs, packer) && sendNew(nowTs, packer);
    }

    private boolean probe(int nowTs, KcpPacker packer) {
        if (!isProbing() || nowTs - probeTs < 0) {
            return true;
        }
        probeMs = Math.min(probeMs * 3 / 2, PROBE_MS_MAX);
        probeTs = nowTs + probeMs;
        return packer.control(KcpHeader.WASK, nowTs, 0);
    }

    private boolean isProbing() {
        return peerWindow == 0 && buffer.end() != cut;
    }

    private boolean resend(int nowTs, KcpPacker packer) {
        int readTs = nowTs - lagMs;
        if (sendWindow.size() == 0 || readTs - scanTs < 0) {
            return true;
        }
        boolean silent = isSilent(readTs);
        int copies = silent ? 0 : copiesWanted();
        int waitMs = NEVER_MS;
        for (int sn = sendWindow.una; sn != sendWindow.next; sn++) {
            Segment segment = sendWindow.at(sn);
            if (segment.acknowledged) {
                continue;
            }
            int dueMs = dueTs(segment, copies) - readTs;
            if (dueMs <= 0) {
                if (!packer.push(segment, nowTs, buffer)) {
                    return false;
                }
                sentAgain(segment, nowTs, readTs);
                dueMs = dueTs(segment, copies) - readTs;
            }
            waitMs = Math.min(waitMs, dueMs);
            if (silent) {
                break;
            }
        }
        scanTs = readTs + waitMs;
        return true;
    }

    private int copiesWanted() {
        Segment oldest = sendWindow.at(sendWindow.una);
        boolean flows = oldest.timeouts < STALLED_TIMEOUTS && !roundTrip.showsQueue();
        boolean little = cut - oldest.position <= tuning.copyBytesMax();
        return flows && little && !late ? loss.redundancy() : 0;
    }

    /**
     * Returns when a segment is to be sent again: at once by fast retransmit (RFC 5681, 3.2), as a copy, or at its
     * timeout.
     */
    private int dueTs(Segment segment, int copies) {
        if (segment.skippedAcks >= tuning.fastResend()) {
            return segment.lastTs;
        }
        int due = segment.timeoutTs;
        if (segment.skippedAcks > 0) {
            due = earlier(due, segment.lastTs + roundTrip.fastResendAgeMs());
        }
        return segment.copies < copies ? earlier(due, segment.lastTs + COPY_GAP_MS) : due;
    }

    /** Compares by the sign of the difference, as time stamps wrap at 2^32. */
    private static int earlier(int a, int b) {
        return a - b < 0 ? a : b;
    }

    /** Books a further transmission under its reason. */
    private void sentAgain(Segment segment, int nowTs, int readTs) {
        resent++;
        boolean timedOut = readTs - segment.timeoutTs >= 0;
        boolean overtaken = segment.skippedAcks >= tuning.fastResend()
                || (segment.skippedAcks > 0 && readTs - segment.lastTs >= roundTrip.fastResendAgeMs());
        segment.lastTs = nowTs;
        segment.transmissions++;
        if (timedOut) {
            segment.timeouts++;
            dead |= segment.timeouts >= tuning.deadLinkTimeouts();
        }
        if (timedOut || overtaken) {
            segment.losses++;
            reduced |= segment.losses >= LOSSES_BEFORE_REDUCING;
            segment.skippedAcks = 0;
            segment.copies = 0;
            segment.timeoutTs = nowTs + timeoutMs();
        } else {
            segment.copies++;
            copied++;
        }
    }

    /**
     * Returns the retransmission timeout, which backs off by half once the oldest segment timed out twice (RFC 6298,
     * 5.5).
     */
    private int timeoutMs() {
        int ms = roundTrip.timeoutMs();
        int timeouts = sendWindow.at(sendWindow.una).timeouts;
        for (int i = PATIENT_TIMEOUTS; i < timeouts && ms < TIMEOUT_MS_MAX; i++) {
            ms = ms * 3 / 2;
        }
        return ms;
    }

    private boolean sendNew(int nowTs, KcpPacker packer) {
        while (canSendNew()) {
            int left = boundaries.first() - cut;
            int length = segmentBytes(left, packer.payloadBudget());
            if (length <= 0) {
                return false;
            }
            if (sendWindow.size() == 0) {
                progressTs = nowTs;
            }
            int fragment = streamed ? 0 : Math.ceilDiv(left, tuning.payloadBytesMax()) - 1;
            Segment segment = sendWindow.add(cut, length, fragment, nowTs);
            segment.transmissions = 1;
            segment.timeoutTs = nowTs + timeoutMs();
            cut += length;
            insideMessage = length < left;
            if (!insideMessage) {
                boundaries.removeFirst();
                streamed = false;
            }
            packer.push(segment, nowTs, buffer);
            int due = dueTs(segment, copiesWanted());
            scanTs = sendWindow.size() == 1 ? due : earlier(scanTs, due);
        }
        return true;
    }

    /**
     * Returns how long the next segment is, 0 if it has to wait for the budget. What is in flight proves the address soon,
     * so the next segment waits whole; only where nothing is in flight does a long message go out in pieces of what the
     * budget allows, as a stream.
     */
    private int segmentBytes(int left, long budget) {
        int wanted = Math.min(left, tuning.payloadBytesMax());
        if (!insideMessage) {
            streamed = Math.ceilDiv(left, tuning.payloadBytesMax()) > FRAGMENTS_MAX;
        }
        if (wanted <= budget) {
            return wanted;
        }
        boolean begun = insideMessage && streamed;
        if (!begun && (sendWindow.size() > 0 || left <= UNCUT_BYTES)) {
            return 0;
        }
        streamed = true;
        return (int) Math.max(0, budget);
    }

    private boolean canSendNew() {
        return buffer.end() != cut && sendWindow.size() < Math.min(tuning.sendWindow(), peerWindow);
    }

    /** Returns whether {@link #flush} would write data now. */
    boolean hasData(int nowTs) {
        return canSendNew() || (sendWindow.size() > 0 && nowTs - lagMs - scanTs >= 0);
    }

    /** Returns the milliseconds until {@link #flush} has something to do, 0 for now, or -1 if nothing is in flight. */
    int delayMs(int nowTs) {
        if (canSendNew()) {
            return 0;
        }
        int delayMs = sendWindow.size() > 0 ? Math.max(0, scanTs + lagMs - nowTs) : -1;
        if (!isProbing()) {
            return delayMs;
        }
        int probeDelayMs = Math.max(0, probeTs - nowTs);
        return delayMs < 0 ? probeDelayMs : Math.min(delayMs, probeDelayMs);
    }

    void trim() {
        buffer.trim();
        boundaries.trim();
        sendWindow.trim();
    }
}
