package dev.tactus.protocol.session;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames of a session from their arrival to its listener: ordered, with this player's inputs taken off the pending ones. */
final class FrameReception {

    private final FrameAssembler frames = new FrameAssembler(0, this::frame);
    private final GapDetector gap = new GapDetector(frames);
    private final PendingInputs pending;
    private final SessionListener listener;
    private int seat;

    /** Incarnation of the room on this link, and that of the newest frame. */
    private long offered;

    private long incarnation;

    FrameReception(PendingInputs pending, SessionListener listener) {
        this.pending = pending;
        this.listener = listener;
    }

    FrameAssembler frames() {
        return frames;
    }

    GapDetector gap() {
        return gap;
    }

    /** Begins the frames of a link that was admitted. */
    void admitted(ServerMessage.SessionParameters parameters) {
        seat = parameters.seat();
        offered = parameters.incarnation();
    }

    /** Returns the incarnation of the room that sent the newest frame; 0 without one. */
    long incarnation() {
        return incarnation;
    }

    /** Sets this player's seat, 0 for a spectator. */
    void seat(int newSeat) {
        seat = newSeat;
    }

    int seat() {
        return seat;
    }

    /** Consumes a message of the reliable channel; returns the error of an invalid one, or null. */
    @Nullable String message(List<Frame> message, long nowNs) {
        int before = frames.nextTick();
        String wrong = null;
        try {
            frames.message(message);
        } catch (MalformedFramesException malformed) {
            wrong = "the server's frames are wrong: " + malformed.getMessage();
        }
        read(before, nowNs);
        return wrong;
    }

    /** Ends the reading of a message or datagram that began when {@code before} was the next tick. */
    void read(int before, long nowNs) {
        gap.update(nowNs);
        if (frames.nextTick() > before) {
            listener.framesRead(frames.nextTick() - 1, nowNs);
        }
    }

    private void frame(int tick, List<Input> inputs) {
        // The server sends frames only to a client whose earlier ones it has compared with its own.
        incarnation = offered;
        for (int i = 0; i < inputs.size(); i++) {
            Input input = inputs.get(i);
            if (input.seat() == seat && input.sequence() > 0) {
                pending.seen(input.sequence());
            }
        }
        listener.frame(tick, inputs);
        pending.frameRead(listener);
    }
}
