package dev.tactus.nativeclient;

import dev.tactus.core.frame.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of one session as flat records: kind, code, tick, sequence, number (32 bits each), player, value (64 bits each), the sizes
 * of text and data and the number of inputs (32 bits each), per input its seat, sequence, form and payload size; then the text with
 * a zero behind it, the payloads, and the data.
 *
 * <p>Frames without inputs that follow each other are kept as one record, whose number says how many more there are: a few bytes of
 * a server stand for very many of them. They are taken one by one.
 */
final class EventQueue {

    /** Bytes of untaken events from which on no more of the server's bytes are taken. */
    static final int BYTES_MAX = 4 << 20;

    private static final int TICK_AT = 8;
    private static final int NUMBER_AT = 16;
    private static final int INPUT_COUNT_AT = 44;

    private static final byte[] NO_BYTES = new byte[0];

    private final RecordQueue records = new RecordQueue(BYTES_MAX);

    /** One event; fields that a kind does not use are 0 or empty. */
    static final class EventFields {

        private int code;
        private int tick;
        private int sequence;
        private int number;
        private long player;
        private long value;
        private String text = "";
        private byte[] data = NO_BYTES;
        private List<Input> inputs = List.of();

        EventFields code(int newCode) {
            code = newCode;
            return this;
        }

        EventFields tick(int newTick) {
            tick = newTick;
            return this;
        }

        EventFields sequence(int newSequence) {
            sequence = newSequence;
            return this;
        }

        EventFields number(int newNumber) {
            number = newNumber;
            return this;
        }

        EventFields player(long newPlayer) {
            player = newPlayer;
            return this;
        }

        EventFields value(long newValue) {
            value = newValue;
            return this;
        }

        EventFields text(String newText) {
            text = newText;
            return this;
        }

        EventFields data(byte[] newData) {
            data = newData;
            return this;
        }

        EventFields inputs(List<Input> newInputs) {
            inputs = newInputs;
            return this;
        }
    }

    /** Adds a frame. */
    void addFrame(int tick, List<Input> inputs) {
        byte[] last = records.last();
        if (inputs.isEmpty() && last != null && isEmptyFrame(last)) {
            int more = read(last, NUMBER_AT);
            if (read(last, TICK_AT) + more + 1 == tick) {
                RecordWriter.overwrite(last, NUMBER_AT, more + 1);
                return;
            }
        }
        add(EventKind.FRAME, new EventFields().tick(tick).inputs(inputs));
    }

    private static boolean isEmptyFrame(byte[] record) {
        return read(record, 0) == EventKind.FRAME.number() && read(record, INPUT_COUNT_AT) == 0;
    }

    private static int read(byte[] record, int at) {
        return new RecordReader(record, at).i32();
    }

    void add(EventKind kind, EventFields fields) {
        byte[] text = RecordWriter.utf8(fields.text);
        RecordWriter out = new RecordWriter()
                .i32(kind.number())
                .i32(fields.code)
                .i32(fields.tick)
                .i32(fields.sequence)
                .i32(fields.number)
                .i64(fields.player)
                .i64(fields.value)
                .i32(text.length)
                .i32(fields.data.length)
                .i32(fields.inputs.size());
        for (Input input : fields.inputs) {
            out.i32(input.seat()).i32(input.sequence()).i32(input.form().bit()).i32(input.payload().length);
        }
        out.bytes(text).bytes(new byte[1]);
        for (Input input : fields.inputs) {
            out.bytes(input.payload());
        }
        records.add(out.bytes(fields.data).toBytes());
    }

    boolean isFull() {
        return records.isFull();
    }

    int nextBytes() {
        return records.nextBytes();
    }

    byte @Nullable [] take() {
        byte[] first = records.first();
        if (first == null || !isEmptyFrame(first) || read(first, NUMBER_AT) == 0) {
            return records.take();
        }
        byte[] frame = first.clone();
        RecordWriter.overwrite(frame, NUMBER_AT, 0);
        RecordWriter.overwrite(first, TICK_AT, read(first, TICK_AT) + 1);
        RecordWriter.overwrite(first, NUMBER_AT, read(first, NUMBER_AT) - 1);
        return frame;
    }
}
