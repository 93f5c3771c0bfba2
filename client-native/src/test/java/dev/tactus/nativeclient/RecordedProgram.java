package dev.tactus.nativeclient;

import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ServerMessageWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A native program of one session: carries no bytes anywhere, and reads events and actions from their records as tactus.c does. */
final class RecordedProgram {

    static final long MS = 1_000_000;

    /** One action. */
    record TakenAction(int kind, int link, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** One event; {@code inputs} are texts of seat, sequence and payload. */
    record TakenEvent(
            int kind,
            int code,
            int tick,
            int sequence,
            int number,
            long player,
            long value,
            String text,
            List<String> inputs,
            byte[] data) {}

    final NativeSession session;
    long nowNs = 1_000 * MS;

    RecordedProgram() {
        session = new NativeSession(SessionOptions.read(options(7, 1000)), nowNs);
    }

    static byte[] options(long instance, int heartbeatMs) {
        byte[] token = "ticket".getBytes(StandardCharsets.UTF_8);
        return new RecordWriter()
                .i64(12)
                .i64(34)
                .i64(instance)
                .i32(0)
                .i32(1)
                .i32(0)
                .i32(heartbeatMs)
                .i32(5000)
                .i32(1024)
                .i32(250)
                .i32(5000)
                .i32(120_000)
                .i64(0)
                .i32(token.length)
                .bytes(token)
                .i32(0)
                .i32(0)
                .toBytes();
    }

    List<TakenAction> actions() {
        List<TakenAction> taken = new ArrayList<>();
        for (byte[] record = session.actions().take();
                record != null;
                record = session.actions().take()) {
            RecordReader in = new RecordReader(record);
            int kind = in.i32();
            int link = in.i32();
            int length = in.i32();
            taken.add(new TakenAction(kind, link, Arrays.copyOfRange(record, 12, 12 + length)));
        }
        return taken;
    }

    List<TakenEvent> events() {
        List<TakenEvent> taken = new ArrayList<>();
        for (byte[] record = session.events().take();
                record != null;
                record = session.events().take()) {
            taken.add(event(record));
        }
        return taken;
    }

    private static TakenEvent event(byte[] record) {
        RecordReader in = new RecordReader(record);
        int kind = in.i32();
        int code = in.i32();
        int tick = in.i32();
        int sequence = in.i32();
        int number = in.i32();
        long player = in.i64();
        long value = in.i64();
        int textBytes = in.i32();
        int dataBytes = in.i32();
        int count = in.i32();
        int at = 48 + 16 * count;
        String text = new String(record, at, textBytes, StandardCharsets.UTF_8);
        at += textBytes + 1;
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String head = in.i32() + ":" + in.i32() + ":" + in.i32();
            int length = in.i32();
            inputs.add(head + ":" + Arrays.toString(Arrays.copyOfRange(record, at, at + length)));
            at += length;
        }
        byte[] data = Arrays.copyOfRange(record, at, at + dataBytes);
        return new TakenEvent(kind, code, tick, sequence, number, player, value, text, inputs, data);
    }

    /** Opens the link that the session asks for, and returns its number. */
    int open() {
        int link = actions().stream()
                .filter(action -> action.kind() == ActionKind.OPEN.number())
                .findFirst()
                .orElseThrow()
                .link();
        session.linkOpened(link, 0, 0, nowNs);
        return link;
    }

    boolean hear(int link, ServerMessage message) {
        return session.linkReceived(link, ServerMessageWriter.write(message), nowNs);
    }

    /** Lets time pass up to the session's next deadline, and does what is due. */
    void workAtDeadline() {
        nowNs = Math.max(nowNs, session.nextDeadlineNs());
        session.work(nowNs);
    }
}
