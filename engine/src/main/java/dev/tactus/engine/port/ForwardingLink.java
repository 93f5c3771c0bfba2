package dev.tactus.engine.port;

import java.util.concurrent.Executor;

/** A link that passes every call on to another one; what a wrapper does otherwise, it overrides. Any thread, like that link. */
public abstract class ForwardingLink implements Link {

    private final Link link;

    /** Creates a link over another one. */
    protected ForwardingLink(Link link) {
        this.link = link;
    }

    @Override
    public String remote() {
        return link.remote();
    }

    @Override
    public String transport() {
        return link.transport();
    }

    @Override
    public boolean keepsMessages() {
        return link.keepsMessages();
    }

    @Override
    public void send(byte[] message) {
        link.send(message);
    }

    @Override
    public int sendCredit() {
        return link.sendCredit();
    }

    @Override
    public void whenCredit(Runnable task) {
        link.whenCredit(task);
    }

    @Override
    public int datagramBytesMax() {
        return link.datagramBytesMax();
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        link.sendDatagram(head, headLength, body, bodyLength);
    }

    @Override
    public void execute(Runnable task) {
        link.execute(task);
    }

    @Override
    public void moveTo(Executor thread) {
        link.moveTo(thread);
    }

    @Override
    public void close(String reason) {
        link.close(reason);
    }

    @Override
    public void close(int closeCode, String reason) {
        link.close(closeCode, reason);
    }

    @Override
    public void migrate() {
        link.migrate();
    }

    @Override
    public void reject(String reason) {
        link.reject(reason);
    }

    @Override
    public boolean isPeerTrusted() {
        return link.isPeerTrusted();
    }

    @Override
    public void count(LinkFault fault) {
        link.count(fault);
    }

    @Override
    public void use(LinkUse use) {
        link.use(use);
    }

    @Override
    public long heldBytes() {
        return link.heldBytes();
    }

    @Override
    public LinkStats stats() {
        return link.stats();
    }

    @Override
    public String toString() {
        return link.toString();
    }
}
