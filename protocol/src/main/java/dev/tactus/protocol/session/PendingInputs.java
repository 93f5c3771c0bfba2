package dev.tactus.protocol.session;

import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.ClientMessage.Submit;
import java.util.ArrayList;
import java.util.List;

/**
 * Inputs from their submission until they are seen in a frame: so long they may have to be sent again. Their sequence
 * numbers rise.
 */
final class PendingInputs {

    private final List<Submit> inputs = new ArrayList<>();
    private final int max;
    private int lastSequence;

    /** The frame that the newest input would like to be in, 0 for the earliest. */
    private int lastWish;

    /** The highest of this session's own inputs seen in the frame that is being read. */
    private int highestSeen;

    /** Inputs up to here are known to be taken; on this link they need not be sent again. */
    private int takenTo;

    /** Inputs up to here have gone over the reliable lane of this link. */
    private int sentTo;

    PendingInputs(int max) {
        this.max = max;
    }

    /**
     * Takes an input that would like to be in the frame {@code tick}, 0 for the earliest; returns its sequence number, or 0
     * if too many wait.
     */
    int add(InputForm form, byte[] payload, int tick) {
        if (inputs.size() >= max) {
            return 0;
        }
        // Inputs are taken in their order, so that a later one never wishes to be before an earlier one.
        lastWish = Math.max(tick, lastWish);
        inputs.add(new Submit(++lastSequence, form, payload, 0, tick == 0 ? 0 : lastWish));
        return lastSequence;
    }

    /** Later inputs have higher numbers than this. */
    void beginAfter(int sequence) {
        lastSequence = Math.max(lastSequence, sequence);
    }

    int size() {
        return inputs.size();
    }

    /** Forgets what the server had taken and what was sent: on a new link all are sent again. */
    void newLink() {
        takenTo = 0;
        sentTo = 0;
    }

    /** Returns those that are not known to be taken, oldest first; valid until the next call of this object. */
    List<Submit> untaken() {
        return after(takenTo);
    }

    /** Returns those that have not gone over the reliable lane of this link and need to, oldest first; from now on they have. */
    List<Submit> takeUnsent() {
        List<Submit> unsent = after(Math.max(takenTo, sentTo));
        sentTo = lastSequence;
        return unsent;
    }

    private List<Submit> after(int sequence) {
        int index = 0;
        while (index < inputs.size() && inputs.get(index).sequence() <= sequence) {
            index++;
        }
        return inputs.subList(index, inputs.size());
    }

    /** Returns the number of the newest input. */
    int lastSequence() {
        return lastSequence;
    }

    /** Returns whether some input is not known to be taken. */
    boolean hasUntaken() {
        return !inputs.isEmpty() && inputs.getLast().sequence() > takenTo;
    }

    /** The server has taken all inputs up to {@code sequence}; returns whether that is news. */
    boolean taken(int sequence) {
        boolean news = sequence > takenTo && sequence <= lastSequence;
        if (news) {
            takenTo = sequence;
        }
        return news;
    }

    /** An input of the own seat is in the frame that is being read. */
    void seen(int sequence) {
        // One from an earlier life of this player: later inputs need higher numbers, or they would count as sent again.
        lastSequence = Math.max(lastSequence, sequence);
        highestSeen = Math.max(highestSeen, sequence);
        remove(sequence);
    }

    /**
     * The frame is read to its end: earlier inputs than those seen will not come any more, for they are taken in order.
     */
    void frameRead(SessionListener listener) {
        while (!inputs.isEmpty() && inputs.getFirst().sequence() < highestSeen) {
            listener.inputLost(inputs.removeFirst().sequence());
        }
    }

    /** All inputs up to {@code sequence} were in frames, or will be in none. */
    void inFrames(int sequence) {
        while (!inputs.isEmpty() && inputs.getFirst().sequence() <= sequence) {
            inputs.removeFirst();
        }
    }

    /** Forgets an input that will be in no frame. */
    void remove(int sequence) {
        for (int i = 0; i < inputs.size() && inputs.get(i).sequence() <= sequence; i++) {
            if (inputs.get(i).sequence() == sequence) {
                inputs.remove(i);
                return;
            }
        }
    }

    void clear() {
        inputs.clear();
    }
}
