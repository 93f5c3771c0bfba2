package dev.tactus.engine.host;

import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.Room;
import dev.tactus.engine.room.RoomView;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The way to a room from other threads. All methods may be called from any thread; on the room's own nothing waits. */
public final class RoomProxy {

    private static final long VIEW_EVERY_NS = 1_000_000_000L;

    private final Room room;
    private final RoomAgent agent;

    /** When the room wants to work next; the agent's thread only. */
    private long dueNs;

    private long viewDueNs;
    private volatile RoomView view;

    private Runnable gone = () -> {};
    private final CompletableFuture<RoomView> closed = new CompletableFuture<>();

    RoomProxy(Room room, RoomAgent agent, long dueNs) {
        this.room = room;
        this.agent = agent;
        this.dueNs = dueNs;
        this.viewDueNs = dueNs;
        this.view = room.view();
    }

    /** Somebody asks for a place. */
    public void connect(Peer peer, AdmissionCredential proof) {
        agent.submit(this, new RoomOperation.Connect(peer, proof));
    }

    /** Somebody shows what stands for a place. */
    public void enter(Peer peer, AdmissionCredential proof) {
        agent.submit(this, new RoomOperation.Enter(peer, proof));
    }

    /** A peer says something. */
    public void receive(Peer peer, ClientMessage message) {
        agent.submit(this, new RoomOperation.Receive(peer, message));
    }

    /** A peer's datagram came. */
    public void datagram(Peer peer, UpstreamDatagram datagram) {
        agent.submit(this, new RoomOperation.Datagram(peer, datagram));
    }

    /** A peer's link is gone. */
    public void disconnected(Peer peer) {
        agent.submit(this, new RoomOperation.Disconnected(peer));
    }

    /** Asks the room something, on its own thread; completes there, and fails with what the question throws. */
    <T> CompletableFuture<T> ask(Function<Room, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        agent.submit(this, new RoomOperation.Ask<>(question, answer));
        return answer;
    }

    void close(String reason) {
        agent.submit(this, new RoomOperation.Close(reason));
    }

    void closeNow(String reason) {
        agent.submit(this, new RoomOperation.CloseNow(reason));
    }

    RoomView view() {
        return view;
    }

    long id() {
        return room.id();
    }

    Room room() {
        return room;
    }

    long dueNs() {
        return dueNs;
    }

    void work(long nowNs) {
        dueNs = room.doWork(nowNs);
        if (nowNs >= viewDueNs || dueNs == Long.MAX_VALUE) {
            viewDueNs = nowNs + VIEW_EVERY_NS;
            publish();
        }
    }

    /** Completes with the last view of the room, on the agent's thread. */
    CompletionStage<RoomView> closed() {
        return closed;
    }

    /** Lets {@code task} run when the room is gone, before anybody hears of that. On the agent's thread. */
    void onRemoved(Runnable task) {
        gone = task;
    }

    /** The room is gone. */
    void complete() {
        gone.run();
        closed.complete(view);
    }

    void publish() {
        view = room.view();
    }
}
