package dev.tactus.engine.host;

import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.lifecycle.Room;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Commands from other threads to a room. Each type defines how it is handled when the agent's inbox is full. */
sealed interface RoomOperation {

    /** Executes the command on the agent's thread. */
    void apply(Room room, long nowNs);

    /**
     * Reacts to a full inbox, on the caller's thread.
     *
     * @return whether the command is queued anyway; true by default, because such commands are few
     */
    default boolean onInboxFull() {
        return true;
    }

    /** Connects a peer; when the inbox is full, the link is closed, and the client reconnects. */
    record Connect(Peer peer, AdmissionCredential credential) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.connect(peer, credential, nowNs);
        }

        @Override
        public boolean onInboxFull() {
            peer.link().close("the server is overloaded");
            return false;
        }
    }

    /** Admits a peer by seat token; when the inbox is full, the link is closed, and the client reconnects. */
    record Enter(Peer peer, AdmissionCredential credential) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.enter(peer, credential, nowNs);
        }

        @Override
        public boolean onInboxFull() {
            peer.link().close("the server is overloaded");
            return false;
        }
    }

    /**
     * Delivers a message of the reliable lane; it must not be lost silently, so when the inbox is full, the link is
     * closed.
     */
    record Receive(Peer peer, ClientMessage message) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.receive(peer, message, nowNs);
        }

        @Override
        public boolean onInboxFull() {
            peer.link().close("the server is overloaded");
            return false;
        }
    }

    /** Delivers a datagram; when the inbox is full, it is dropped, as datagrams may be. */
    record Datagram(Peer peer, UpstreamDatagram datagram) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.datagram(peer, datagram, nowNs);
        }

        @Override
        public boolean onInboxFull() {
            return false;
        }
    }

    /** Reports that a link was closed. */
    record Disconnected(Peer peer) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.disconnected(peer);
        }
    }

    /** Runs a request of the server itself; an exception fails the answer, and the room goes on. */
    record Ask<T>(Function<Room, T> question, CompletableFuture<T> answer) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            T found;
            try {
                found = question.apply(room);
            } catch (Throwable thrown) {
                answer.completeExceptionally(thrown);
                return;
            }
            answer.complete(found);
        }
    }

    /** Ends the match for an operator. */
    record Close(String reason) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.close(reason, nowNs);
        }
    }

    /** The node stops, and the room goes on in another process. */
    record Suspend(String reason) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.suspend(reason, nowNs);
        }
    }

    /** Ends the room because the node stops. */
    record CloseNow(String reason) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.closeNow(reason, nowNs);
        }
    }
}
