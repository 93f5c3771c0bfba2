package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.protocol.datagram.PacketLoss;
import dev.tactus.protocol.message.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows the match: a place in the log and a link to send along. Seats, spectators and those who catch up
 * differ only in where they stand. What a slow reader has not got yet is a number here and nothing else.
 */
final class Reader {

    final Peer peer;
    final int seat;

    /** How far behind the newest frame this reader is held. */
    int delayTicks;

    /** The next frame that goes out on the reliable lane. */
    int next;

    /** The reliable lane carries frames before this tick; a reader of datagrams only gets there what it asked for. */
    int end;

    /** When this reader was last heard of. */
    long heardNs;

    /** Frames from the archive that are on their way, or in use until {@link #next} has passed them. */
    @Nullable FrameRun archived;

    boolean awaitsArchive;

    /** How frames are written into datagrams; null for a reader of the reliable lane alone. */
    final @Nullable DatagramDialect datagrams;

    /** All frames before this tick are held by a reader of datagrams. */
    int held;

    int packetsSent;

    /** What the client loses of the datagrams sent to it, of 1000. */
    int lossDownPerMille;

    /** What is lost of the client's datagrams. */
    final @Nullable PacketLoss lossUp;

    Reader(Peer peer, int seat, int from, int delayTicks, boolean asDatagrams, long nowNs) {
        this.peer = peer;
        this.seat = seat;
        this.next = from;
        this.held = from;
        this.delayTicks = delayTicks;
        this.end = Integer.MAX_VALUE;
        this.heardNs = nowNs;
        this.datagrams = asDatagrams ? peer.dialect().datagrams() : null;
        this.lossUp = datagrams == null ? null : new PacketLoss();
    }

    /** Returns the tick before which this reader may have frames when {@code closed} of them are closed. */
    int horizon(int closed) {
        return Math.max(0, closed - delayTicks);
    }

    /** Returns how often a datagram is repeated within its tick: the more is lost, the more often. */
    int copies() {
        if (lossDownPerMille < 15) {
            return 0;
        }
        if (lossDownPerMille < 60) {
            return 1;
        }
        return lossDownPerMille < 150 ? 2 : 3;
    }

    void drop(String why) {
        peer.refuse(RefusalCode.TOO_FAR_BEHIND, why, 0);
        peer.link().close(why);
    }
}
