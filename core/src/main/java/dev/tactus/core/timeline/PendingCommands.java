package dev.tactus.core.timeline;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.IssuedCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The player's own commands from when they are given until they are seen in a frame, in the order of their numbers. */
final class PendingCommands {

    private static final class Own {
        final int wished;
        final byte[] payload;
        final IssuedCommand issued;

        /** The tick that it was predicted in last; -1 for none. */
        int predictedIn = -1;

        Own(int wished, byte[] payload, IssuedCommand issued) {
            this.wished = wished;
            this.payload = payload;
            this.issued = issued;
        }
    }

    private final int seat;
    private final List<Own> commands = new ArrayList<>();
    private final List<IssuedCommand> predicted = new ArrayList<>();

    PendingCommands(int seat) {
        this.seat = seat;
    }

    void add(int sequence, int wished, byte[] payload, Command command) {
        commands.add(new Own(wished, payload, new IssuedCommand(seat, sequence, command)));
    }

    int size() {
        return commands.size();
    }

    /** Forgets a command that will be in no frame; returns whether it was predicted. */
    boolean remove(int sequence) {
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).issued.sequence() == sequence) {
                return commands.remove(i).predictedIn >= 0;
            }
        }
        return false;
    }

    /** Forgets commands that were wished for before {@code tick}: they will not be seen any more. */
    void removeBefore(int tick) {
        int i = 0;
        while (i < commands.size()) {
            if (commands.get(i).wished < tick) {
                commands.remove(i);
            } else {
                i++;
            }
        }
    }

    /**
     * Returns those that are predicted for {@code tick}: wished for it, or overdue by {@code lateMax} ticks at most where
     * {@code tick} is the first that is not confirmed. Valid until the next call.
     */
    List<IssuedCommand> predict(int tick, int firstOpen, int lateMax) {
        predicted.clear();
        for (int i = 0; i < commands.size(); i++) {
            Own own = commands.get(i);
            if (Math.max(own.wished, firstOpen) == tick && tick - own.wished <= lateMax) {
                own.predictedIn = tick;
                predicted.add(own.issued);
            }
        }
        return predicted;
    }

    /** Returns how many were predicted for this tick. */
    int predictedIn(int tick) {
        int count = 0;
        for (int i = 0; i < commands.size(); i++) {
            count += commands.get(i).predictedIn == tick ? 1 : 0;
        }
        return count;
    }

    /** Takes the command out that the cursor's input is; null if it is none of these. */
    private @Nullable Own take(Cursor input) {
        if (input.seat() != seat || input.sequence() == 0) {
            return null;
        }
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).issued.sequence() == input.sequence()) {
                return commands.remove(i);
            }
        }
        return null;
    }

    /** An input is in the frame {@code tick}; returns whether exactly it was predicted there. */
    boolean seen(Cursor input, TimelineListener listener) {
        Own own = take(input);
        if (own == null) {
            return false;
        }
        listener.onInputApplied(own.issued.sequence(), own.wished, input.tick());
        return own.predictedIn == input.tick() && isPayload(own.payload, input);
    }

    /** The numbers of an earlier life of this player may be the same, so what counts is the payload. */
    private static boolean isPayload(byte[] payload, Cursor input) {
        if (input.form() != InputForm.BYTES || input.payloadLength() != payload.length) {
            return false;
        }
        byte[] bytes = input.payloadArray();
        for (int i = 0; i < payload.length; i++) {
            if (bytes[input.payloadOffset() + i] != payload[i]) {
                return false;
            }
        }
        return true;
    }
}
