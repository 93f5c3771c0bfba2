package dev.tactus.server.rpc;

import dev.tactus.engine.host.Rooms;
import dev.tactus.rpc.RpcChannel;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.v1.AllocateAnswer;
import dev.tactus.rpc.v1.AllocateRequest;
import dev.tactus.rpc.v1.HealthAnswer;
import dev.tactus.rpc.v1.HealthRequest;
import dev.tactus.rpc.v1.ListRoomsAnswer;
import dev.tactus.rpc.v1.ListRoomsRequest;
import dev.tactus.rpc.v1.LookAtRoomRequest;
import dev.tactus.rpc.v1.RemoveAnswer;
import dev.tactus.rpc.v1.RemoveRequest;
import dev.tactus.rpc.v1.Room;
import dev.tactus.rpc.v1.RoomServiceGrpc;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A room node, as the accounts service calls it. Without waiting, a call that has no answer fails with an {@link RpcException};
 * {@link #waiting} has the same calls for those who wait. Thread-safe.
 */
final class RoomNode implements AutoCloseable {

    private final RpcChannel channel;
    private final Waiting waiting = new Waiting();

    RoomNode(RpcChannel channel) {
        this.channel = channel;
    }

    /** Returns whether the connection was up when it was last heard of. */
    boolean isUp() {
        return channel.isUp();
    }

    /** Gives a player a seat of a room, the one that he has or a free one. */
    CompletableFuture<Rooms.Allocation> allocate(long room, long player, String name) {
        AllocateRequest request = AllocateRequest.newBuilder()
                .setRoom(room)
                .setPlayer(player)
                .setName(name)
                .build();
        return channel.call(RoomServiceGrpc.getAllocateMethod(), request).thenApply(RoomNode::allocation);
    }

    private static Rooms.Allocation allocation(AllocateAnswer answer) {
        return answer.hasSeat()
                ? new Rooms.Allocation.Seat(answer.getSeat())
                : new Rooms.Allocation.Refused(answer.getRefused());
    }

    /** Sends a player out of a room for good; room 0 for every room. Completes with whether he was there. */
    CompletableFuture<Boolean> remove(long room, long player, String reason) {
        RemoveRequest request = RemoveRequest.newBuilder()
                .setRoom(room)
                .setPlayer(player)
                .setReason(reason)
                .build();
        return channel.call(RoomServiceGrpc.getRemoveMethod(), request).thenApply(RemoveAnswer::getRemoved);
    }

    /** Returns rooms by id, those after {@code after}. */
    CompletableFuture<ListRoomsAnswer> rooms(long after, int limit) {
        return channel.call(
                RoomServiceGrpc.getListRoomsMethod(),
                ListRoomsRequest.newBuilder().setAfter(after).setLimit(limit).build());
    }

    /** Returns a room, if there is one of that id; for 0 the one that the player was allocated to last. */
    CompletableFuture<Optional<Room>> room(long id, long player) {
        LookAtRoomRequest request =
                LookAtRoomRequest.newBuilder().setRoom(id).setPlayer(player).build();
        return channel.call(RoomServiceGrpc.getLookAtRoomMethod(), request)
                .thenApply(answer -> answer.hasRoom() ? Optional.of(answer.getRoom()) : Optional.empty());
    }

    /** Returns how the node is. */
    CompletableFuture<HealthAnswer> health() {
        return channel.call(RoomServiceGrpc.getHealthMethod(), HealthRequest.getDefaultInstance());
    }

    /** Returns the same calls for those who wait. */
    Waiting waiting() {
        return waiting;
    }

    /** The calls, each waiting for its answer at most until the deadline. Not for event loops. */
    final class Waiting {

        Rooms.Allocation allocate(long room, long player, String name) throws RpcException {
            return RpcChannel.await(RoomNode.this.allocate(room, player, name));
        }

        boolean remove(long room, long player, String reason) throws RpcException {
            return RpcChannel.await(RoomNode.this.remove(room, player, reason));
        }

        ListRoomsAnswer rooms(long after, int limit) throws RpcException {
            return RpcChannel.await(RoomNode.this.rooms(after, limit));
        }

        Optional<Room> room(long id, long player) throws RpcException {
            return RpcChannel.await(RoomNode.this.room(id, player));
        }

        HealthAnswer health() throws RpcException {
            return RpcChannel.await(RoomNode.this.health());
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
