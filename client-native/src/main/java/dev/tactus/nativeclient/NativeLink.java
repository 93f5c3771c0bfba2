package dev.tactus.nativeclient;

import dev.tactus.protocol.session.SessionOutput;
import java.util.Arrays;

/** One link that the program opens on request, as the output of a session: what is sent becomes actions. */
final class NativeLink implements SessionOutput {

    private final int id;
    private final boolean beside;
    private final long openUntilNs;
    private final ActionQueue actions;
    private final LinkDriver driver;
    private boolean opened;
    private boolean keepsMessages;
    private int datagramBytesMax;

    NativeLink(int id, boolean beside, long openUntilNs, ActionQueue actions, LinkDriver driver) {
        this.id = id;
        this.beside = beside;
        this.openUntilNs = openUntilNs;
        this.actions = actions;
        this.driver = driver;
    }

    int id() {
        return id;
    }

    /** Returns whether it was asked for beside a silent link. */
    boolean isBeside() {
        return beside;
    }

    /** Returns when it is given up unless it is open; {@link Long#MAX_VALUE} for an open one. */
    long openUntilNs() {
        return opened ? Long.MAX_VALUE : openUntilNs;
    }

    boolean wasOpened() {
        return opened;
    }

    void opened(boolean newKeepsMessages, int newDatagramBytesMax) {
        opened = true;
        keepsMessages = newKeepsMessages;
        datagramBytesMax = newDatagramBytesMax;
    }

    @Override
    public void send(byte[] message) {
        if (driver.has(this)) {
            actions.add(ActionKind.SEND, id, message);
            if (actions.isFull()) {
                close("the program does not take what is to be sent");
            }
        }
    }

    @Override
    public boolean keepsMessages() {
        return keepsMessages;
    }

    @Override
    public int datagramBytesMax() {
        return datagramBytesMax;
    }

    @Override
    public void sendDatagram(byte[] bytes, int length) {
        if (driver.has(this) && !actions.isFull()) {
            actions.add(ActionKind.DATAGRAM, id, Arrays.copyOf(bytes, length));
        }
    }

    @Override
    public void close(String reason) {
        if (driver.has(this)) {
            actions.add(ActionKind.CLOSE, id, RecordWriter.utf8(reason));
            driver.closed(this, reason);
        }
    }
}
