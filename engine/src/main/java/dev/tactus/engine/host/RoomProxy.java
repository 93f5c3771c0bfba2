package dev.tactus.engine.host;

import dev.tactus.core.replay.MatchResult;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.lifecycle.Room;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passes commands to a room from other threads. All methods may be called from any thread; on the room's own thread
 * commands are not queued.
 */
public final class RoomProxy {

    private static final long VIEW_EVERY_NS = 1_000_000_000L;

    /** Spectators of one room whose links are brought to its thread; further ones stay on theirs. */
    private static final int SPECTATORS_HERE_MAX = 64;

    private final Room room;
    private final RoomAgent agent;

    /** Time of the room's next work in nanoseconds; the agent's thread only. */
    private long dueNs;

    private long viewDueNs;
    private volatile RoomView view;

    /** Set once the room was removed; the agent's thread only. */
    private boolean removed;

    private volatile String closeReason = "";
    private volatile @Nullable MatchResult result;
    private Consumer<String> onRemoved = reason -> {};
    private final CompletableFuture<RoomView> closed = new CompletableFuture<>();

    RoomProxy(Room room, RoomAgent agent, long dueNs) {
        this.room = room;
        this.agent = agent;
        this.dueNs = dueNs;
        this.viewDueNs = dueNs;
        this.view = room.view();
    }

    /**
     * Brings the link of a peer to the room's thread, where its messages cross no thread. The links of a large audience stay
     * where they are: spread over all threads they are sent to faster than one thread could.
     */
    public void bringHere(Peer peer) {
        if (!peer.wishes().spectate() || view.spectators() < SPECTATORS_HERE_MAX) {
            peer.link().moveTo(agent.thread());
        }
    }

    /** Connects a peer to the room. */
    public void connect(Peer peer, AdmissionCredential credential) {
        agent.submit(this, new RoomOperation.Connect(peer, credential));
    }

    /** Admits a peer by its seat token. */
    public void enter(Peer peer, AdmissionCredential credential) {
        agent.submit(this, new RoomOperation.Enter(peer, credential));
    }

    /** Delivers a message of a peer. */
    public void receive(Peer peer, ClientMessage message) {
        agent.submit(this, new RoomOperation.Receive(peer, message));
    }

    /** Delivers a datagram of a peer. */
    public void datagram(Peer peer, UpstreamDatagram datagram) {
        agent.submit(this, new RoomOperation.Datagram(peer, datagram));
    }

    /** Reports that a peer's link is lost. */
    public void disconnected(Peer peer) {
        agent.submit(this, new RoomOperation.Disconnected(peer));
    }

    /** Asks the room a question on its own thread; completes there, exceptionally if the question throws. */
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

    void suspend(String reason) {
        agent.submit(this, new RoomOperation.Suspend(reason));
    }

    RoomView view() {
        return view;
    }

    public long id() {
        return room.id();
    }

    Room room() {
        agent.assertOwner();
        return room;
    }

    long dueNs() {
        agent.assertOwner();
        return dueNs;
    }

    void work(long nowNs) {
        agent.assertOwner();
        dueNs = room.doWork(nowNs);
        if (nowNs >= viewDueNs || room.isClosed()) {
            viewDueNs = nowNs + VIEW_EVERY_NS;
            publish();
        }
    }

    /** Completes with the final view of the room, on the agent's thread. */
    CompletionStage<RoomView> closed() {
        return closed;
    }

    /**
     * Registers a task that runs with the close reason when the room is removed, before {@link #closed} completes. On
     * the agent's thread.
     */
    void onRemoved(Consumer<String> task) {
        onRemoved = task;
    }

    /** Returns the reason why the room has closed, empty while it is open. */
    String closeReason() {
        return closeReason;
    }

    /** Returns the result of the room's match; null while it is open, and where there is none. */
    @Nullable MatchResult result() {
        return result;
    }

    /**
     * Completes the removal of the room, once, however often a defect in it occurs. A second completion would release
     * what a new room with the same id has reserved since.
     */
    void complete() {
        agent.assertOwner();
        if (removed) {
            return;
        }
        removed = true;
        String reason = room.closeReason();
        closeReason = reason.isEmpty() ? "a defect of the server" : reason;
        result = room.result();
        onRemoved.accept(closeReason);
        closed.complete(view);
    }

    void publish() {
        agent.assertOwner();
        view = room.view();
    }
}
