package dev.tactus.dialects.movan;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Cursor;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ServerMessage;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Movan's protocol towards one link: what is sent has the mask and the token of the player whose message came last. So no two
 * links share what is encoded, and there is a dialect for each.
 */
public final class MovanDialect implements Dialect {

    /** Bytes of a message from a client. */
    public static final int MESSAGE_BYTES_MAX = 16_384;

    /** No further frame is added to an answer of so many characters: it fits one segment of TCP where frames are small. */
    private static final int RELOAD_CHARS = 1_200;

    private static final byte[] NOTHING = {};

    private final MovanAllocations allocations;
    private final MovanEntries entries;
    private final MovanActions actions;
    private final int messageBytesMax;
    private final InstantSource clock;

    /** The player whose message came last; written by the link's thread, read by rooms. */
    private volatile @Nullable MovanAllocation current;

    private volatile long heardNs = System.nanoTime();

    /** True once the player is to leave the room, since nothing came for too long. */
    private volatile boolean silent;

    /**
     * A dialect of one link.
     *
     * @param allocations of all players
     * @param entries of all links, so that a player can go on over another one
     * @param messageBytesMax bytes of a message at most, 64..1048576; a longer one closes the link
     * @param depthMax objects and lists within each other at most, 4..500
     * @param clock of the server, in the time stamps of messages
     */
    public MovanDialect(
            MovanAllocations allocations,
            MovanEntries entries,
            int messageBytesMax,
            int depthMax,
            InstantSource clock) {
        this.allocations = allocations;
        this.entries = entries;
        this.messageBytesMax = Checks.inRange(messageBytesMax, 64, 1 << 20, "messageBytesMax");
        this.actions = new MovanActions(Checks.inRange(depthMax, 4, 500, "depthMax"));
        this.clock = clock;
    }

    @Override
    public String name() {
        return "movan";
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        return new MovanRequests(this, allocations, entries, actions, messageBytesMax, clock);
    }

    /** The player whose message came last is another one, or the same. */
    void heard(MovanAllocation from) {
        current = from;
        heardNs = System.nanoTime();
    }

    /** Returns the {@link System#nanoTime} of the last message that was not dropped as wrong, at first of the link's begin. */
    public long heardNs() {
        return heardNs;
    }

    /** Makes the player leave the room with the next call of the decoder, which needs no bytes for that. */
    public void fallSilent() {
        silent = true;
    }

    /** Returns the player that is to leave the room now, null for none. */
    @Nullable MovanAllocation takeSilent() {
        MovanAllocation who = silent ? current : null;
        silent = false;
        return who;
    }

    /** Nothing is answered but what clients wait for: wrong messages are dropped without a word. */
    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        return null;
    }

    /** Encodes one frame a message, those without actions too. */
    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        StringBuilder json = new StringBuilder(64);
        frame(json, cursor, from, roster);
        return new FrameBatch(message("sync_frame", json), from + 1);
    }

    @Override
    public FrameBatch encodeReload(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        StringBuilder json = new StringBuilder(RELOAD_CHARS).append('[');
        int tick = from;
        while (tick < to && tick - from < framesMax && json.length() < RELOAD_CHARS) {
            json.append(tick == from ? "" : ", ");
            frame(json, cursor, tick, roster);
            tick++;
        }
        return new FrameBatch(message("reload_frames", json.append(']')), tick);
    }

    private void frame(StringBuilder json, Cursor cursor, int tick, Roster roster) {
        json.append("{\"frame_count\": ").append(tick).append(", \"actions\": [");
        if (cursor.next(tick + 1)) {
            boolean first = true;
            while (cursor.nextInput()) {
                json.append(first ? "" : ", ");
                actions.append(json, cursor, roster.name(cursor.seat()));
                first = false;
            }
        }
        json.append("]}");
    }

    private byte[] message(String proto, StringBuilder json) {
        MovanAllocation to = current;
        return to == null ? NOTHING : MovanEnvelope.write(to, json.toString(), proto, clock.millis() / 1_000.0);
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }

    @Override
    public boolean hasUniqueInputSequences() {
        return false;
    }

    @Override
    public boolean sendsRefusals() {
        return true;
    }

    @Override
    public boolean startsLive() {
        return true;
    }
}
