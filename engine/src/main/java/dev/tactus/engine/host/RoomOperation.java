package dev.tactus.engine.host;

import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.lifecycle.Room;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Commands that other threads give a room. Each kind says what becomes of it when the agent's inbox is full. */
sealed interface RoomOperation {

    /** Carries it out, on the agent's thread. */
    void apply(Room room, long nowNs);

    /**
     * Reacts to a full inbox, on the caller's thread.
     *
     * @return whether the command is taken all the same; by default it is, for there are few
     */
    default boolean onInboxFull() {
        return true;
    }

    /** A peer asks for a place; when the inbox is full, the link is closed, and the client comes again. */
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

    /** A peer shows a token that stands for a place; when the inbox is full, the link is closed, and the client comes again. */
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

    /** A message of the reliable lane; it must not be lost silently, so when the inbox is full, the link is closed. */
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

    /** A datagram; when the inbox is full, it is lost, as datagrams may be. */
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

    /** A link is gone. */
    record Disconnected(Peer peer) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.disconnected(peer);
        }
    }

    /** The server itself asks something, or has something done; whatever that throws is the answer, and the room goes on. */
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

    /** An operator ends the match. */
    record Close(String reason) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.close(reason, nowNs);
        }
    }

    /** The node stops. */
    record CloseNow(String reason) implements RoomOperation {
        @Override
        public void apply(Room room, long nowNs) {
            room.closeNow(reason, nowNs);
        }
    }
}
