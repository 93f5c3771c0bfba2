package dev.tactus.engine.host;

import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.Proof;
import dev.tactus.engine.room.Room;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What other threads ask of a room. Each kind says what becomes of it when the agent's inbox is full. */
sealed interface RoomCommand {

    /** Does it, on the agent's thread. */
    void apply(Room room, long nowNs);

    /** What becomes of a command that finds the inbox full: by default it is taken all the same, for there are few. */
    default boolean taken() {
        return true;
    }

    /** Somebody asks for a place; when the inbox is full, the link is closed, and the client comes again. */
    record Connect(Peer peer, Proof proof) implements RoomCommand {
        @Override
        public void apply(Room room, long nowNs) {
            room.connect(peer, proof, nowNs);
        }

        @Override
        public boolean taken() {
            peer.link().close("the server is overloaded");
            return false;
        }
    }

    /** Somebody shows what stands for a place; when the inbox is full, the link is closed, and the client comes again. */
    record Enter(Peer peer, Proof proof) implements RoomCommand {
        @Override
        public void apply(Room room, long nowNs) {
            room.enter(peer, proof, nowNs);
        }

        @Override
        public boolean taken() {
            peer.link().close("the server is overloaded");
            return false;
        }
    }

    /** A message of the reliable lane; it must not be lost silently, so when the inbox is full, the link is closed. */
    record Receive(Peer peer, ClientMessage message) implements RoomCommand {
        @Override
        public void apply(Room room, long nowNs) {
            room.receive(peer, message, nowNs);
        }

        @Override
        public boolean taken() {
            peer.link().close("the server is overloaded");
            return false;
        }
    }

    /** A datagram; when the inbox is full, it is lost, as datagrams may be. */
    record Datagram(Peer peer, UpstreamDatagram datagram) implements RoomCommand {
        @Override
        public void apply(Room room, long nowNs) {
            room.datagram(peer, datagram, nowNs);
        }

        @Override
        public boolean taken() {
            return false;
        }
    }

    /** A link is gone. */
    record Disconnected(Peer peer) implements RoomCommand {
        @Override
        public void apply(Room room, long nowNs) {
            room.disconnected(peer);
        }
    }

    /** The server itself asks something, or has something done; what that throws is the answer, and the room goes on. */
    record Ask<T>(Function<Room, T> question, CompletableFuture<T> answer) implements RoomCommand {
        @Override
        public void apply(Room room, long nowNs) {
            T found;
            try {
                found = question.apply(room);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
                return;
            }
            answer.complete(found);
        }
    }

    /** An operator ends the match. */
    record Close(String reason) implements RoomCommand {
        @Override
        public void apply(Room room, long nowNs) {
            room.close(reason, nowNs);
        }
    }

    /** The node stops. */
    record CloseNow(String reason) implements RoomCommand {
        @Override
        public void apply(Room room, long nowNs) {
            room.closeNow(reason, nowNs);
        }
    }
}
