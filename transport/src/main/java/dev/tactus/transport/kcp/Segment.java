package dev.tactus.transport.kcp;

/** One segment in flight. Its bytes are in the {@link SendBuffer}; the object is used again for later segments. */
final class Segment {

    int sn;
    /** The offset of its bytes in the stream. */
    int position;

    int length;
    /** Segments of the same message that follow; 0 also for each piece of a message that is sent as a stream. */
    int fragment;

    int firstTs;
    int lastTs;
    /** The time at which it counts as lost. */
    int timeoutTs;

    int timeouts;
    /** Times it was sent again because it counted as lost; early copies do not count. */
    int losses;
    /** Datagrams that confirmed something sent after this segment's last transmission. */
    int skippedAcks;
    /** Early copies since it was last sent for a reason. */
    int copies;

    int transmissions;
    boolean acknowledged;

    void begin(int newSn, int newPosition, int newLength, int newFragment, int ts) {
        sn = newSn;
        position = newPosition;
        length = newLength;
        fragment = newFragment;
        firstTs = ts;
        lastTs = ts;
        timeouts = 0;
        losses = 0;
        skippedAcks = 0;
        copies = 0;
        transmissions = 0;
        acknowledged = false;
    }

    boolean sentAround(int ts) {
        return ts - firstTs >= 0 && lastTs - ts >= 0;
    }
}
