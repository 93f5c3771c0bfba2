package dev.tactus.nativeclient;

import org.jspecify.annotations.Nullable;

/** Work with links that waits for the program, as flat records: kind, link, size of the bytes (32 bits each), then the bytes. */
final class ActionQueue {

    /** Bytes that wait to be sent, beyond which a link is given up: its program does not take them. */
    static final int BYTES_MAX = 1 << 20;

    private final RecordQueue records = new RecordQueue(BYTES_MAX);

    /** Adds an action; {@code bytes} are those to send, or a text. */
    void add(ActionKind kind, int link, byte[] bytes) {
        records.add(new RecordWriter()
                .i32(kind.number())
                .i32(link)
                .i32(bytes.length)
                .bytes(bytes)
                .toBytes());
    }

    boolean isFull() {
        return records.isFull();
    }

    int nextBytes() {
        return records.nextBytes();
    }

    byte @Nullable [] take() {
        return records.take();
    }
}
