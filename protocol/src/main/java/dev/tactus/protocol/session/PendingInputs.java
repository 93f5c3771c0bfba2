package dev.tactus.protocol.session;

import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ClientMessage.Submit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Inputs that were submitted and that no frame has contained yet, in ascending order of their sequence numbers. */
final class PendingInputs {

    private final List<Submit> inputs = new ArrayList<>();
    private final int max;
    private int lastSequence;

    /** Preferred frame of the newest input, 0 for the earliest. */
    private int lastWish;

    /** Highest sequence number of this player's inputs in the frames read so far. */
    private int highestSeen;

    /** Inputs up to this number are acknowledged; on this link they need not be sent again. */
    private int takenTo;

    /** Inputs up to this number were sent over the reliable channel of this link. */
    private int sentTo;

    PendingInputs(int max) {
        this.max = max;
    }

    /**
     * Adds an input.
     *
     * @param tick preferred frame, 0 for the earliest
     * @return its sequence number, or 0 if too many are pending
     */
    int add(InputForm form, byte[] payload, int tick) {
        if (inputs.size() >= max) {
            return 0;
        }
        // Inputs are applied in order, so a later one must not prefer an earlier frame than its predecessor.
        lastWish = Math.max(tick, lastWish);
        inputs.add(new Submit(++lastSequence, form, payload, 0, tick == 0 ? 0 : lastWish));
        return lastSequence;
    }

    /**
     * Makes later inputs use higher numbers than {@code sequence}.
     *
     * @param isFirst whether this client has sent no input yet: the numbers up to {@code sequence} are those of an earlier client
     *     of the player, and inputs that have got them here are reported as lost
     */
    void beginAfter(int sequence, boolean isFirst, SessionListener listener) {
        lastSequence = Math.max(lastSequence, sequence);
        while (isFirst && !inputs.isEmpty() && inputs.getFirst().sequence() <= sequence) {
            listener.inputLost(inputs.removeFirst().sequence());
        }
    }

    int size() {
        return inputs.size();
    }

    /** Forgets acknowledgements and transmissions, because on a new link all inputs are sent again. */
    void newLink() {
        takenTo = 0;
        sentTo = 0;
    }

    /** Returns the unacknowledged inputs, oldest first. */
    List<Submit> untaken() {
        return after(takenTo);
    }

    /**
     * Sends the inputs that the reliable channel of this link has not carried yet, oldest first. A server of the old
     * protocol ignores sequence numbers and would take a repeated input for a new one, so nothing is kept for repeats then.
     */
    void sendUnsent(Consumer<ClientMessage> channel, boolean keepsForRepeats) {
        List<Submit> unsent = after(Math.max(takenTo, sentTo));
        sentTo = lastSequence;
        for (int i = 0; i < unsent.size(); i++) {
            channel.accept(unsent.get(i));
        }
        if (!keepsForRepeats) {
            inputs.clear();
        }
    }

    private List<Submit> after(int sequence) {
        List<Submit> after = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i).sequence() > sequence) {
                after.add(inputs.get(i));
            }
        }
        return after;
    }

    /** Returns the sequence number of the newest input. */
    int lastSequence() {
        return lastSequence;
    }

    /** Returns whether an input is unacknowledged. */
    boolean hasUntaken() {
        return !inputs.isEmpty() && inputs.getLast().sequence() > takenTo;
    }

    /** Registers an acknowledgement of all inputs up to {@code sequence}; returns whether it is new. */
    boolean taken(int sequence) {
        boolean news = sequence > takenTo && sequence <= lastSequence;
        if (news) {
            takenTo = sequence;
        }
        return news;
    }

    /** Registers an input of this player's seat in the frame that is being read. */
    void seen(int sequence) {
        // It may stem from an earlier session of this player: new inputs with lower numbers would count as repeated.
        lastSequence = Math.max(lastSequence, sequence);
        highestSeen = Math.max(highestSeen, sequence);
        remove(sequence);
    }

    /** Reports as lost, after a frame was read, the inputs before those seen: the server applies inputs in order. */
    void frameRead(SessionListener listener) {
        while (!inputs.isEmpty() && inputs.getFirst().sequence() < highestSeen) {
            listener.inputLost(inputs.removeFirst().sequence());
        }
    }

    /** Removes all inputs up to {@code sequence}: they were in frames, or will be in none. */
    void inFrames(int sequence) {
        while (!inputs.isEmpty() && inputs.getFirst().sequence() <= sequence) {
            inputs.removeFirst();
        }
    }

    /** Removes an input that no frame will contain. */
    void remove(int sequence) {
        for (int i = 0; i < inputs.size() && inputs.get(i).sequence() <= sequence; i++) {
            if (inputs.get(i).sequence() == sequence) {
                inputs.remove(i);
                return;
            }
        }
    }
}
