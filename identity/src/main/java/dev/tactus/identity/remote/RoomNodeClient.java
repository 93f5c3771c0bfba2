package dev.tactus.identity.remote;

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
 * Client of a room node, used by the accounts service. Asynchronous calls without an answer fail with an {@link RpcException};
 * {@link #waiting} offers the same calls blocking. Thread-safe.
 */
public final class RoomNodeClient implements AutoCloseable {

    private final RpcChannel channel;
    private final Waiting waiting = new Waiting();

    public RoomNodeClient(RpcChannel channel) {
        this.channel = channel;
    }

    /** Returns the last known state of the connection. */
    boolean isUp() {
        return channel.isUp();
    }

    /** Allocates a seat of a room to a player, the existing one or a free one. */
    public CompletableFuture<Rooms.Allocation> allocate(long room, long player, String name) {
        AllocateRequest request = AllocateRequest.newBuilder()
                .setRoom(room)
                .setPlayer(player)
                .setName(name)
                .build();
        return channel.call(RoomServiceGrpc.getAllocateMethod(), request).thenApply(RoomNodeClient::allocation);
    }

    private static Rooms.Allocation allocation(AllocateAnswer answer) {
        return answer.hasSeat()
                ? new Rooms.Allocation.Seat(answer.getSeat())
                : new Rooms.Allocation.Refused(answer.getRefused());
    }

    /** Kicks a player from a room permanently; room 0 for every room. Completes with whether the player was there. */
    public CompletableFuture<Boolean> remove(long room, long player, String reason) {
        RemoveRequest request = RemoveRequest.newBuilder()
                .setRoom(room)
                .setPlayer(player)
                .setReason(reason)
                .build();
        return channel.call(RoomServiceGrpc.getRemoveMethod(), request).thenApply(RemoveAnswer::getRemoved);
    }

    /** Returns rooms by id, after {@code after}. */
    public CompletableFuture<ListRoomsAnswer> rooms(long after, int limit) {
        return channel.call(
                RoomServiceGrpc.getListRoomsMethod(),
                ListRoomsRequest.newBuilder().setAfter(after).setLimit(limit).build());
    }

    /** Returns the room of an id, if it exists; for 0 the room of the player's last allocation. */
    public CompletableFuture<Optional<Room>> room(long id, long player) {
        LookAtRoomRequest request =
                LookAtRoomRequest.newBuilder().setRoom(id).setPlayer(player).build();
        return channel.call(RoomServiceGrpc.getLookAtRoomMethod(), request)
                .thenApply(answer -> answer.hasRoom() ? Optional.of(answer.getRoom()) : Optional.empty());
    }

    /** Returns the health of the node. */
    public CompletableFuture<HealthAnswer> health() {
        return channel.call(RoomServiceGrpc.getHealthMethod(), HealthRequest.getDefaultInstance());
    }

    /** Returns the blocking variant of these calls. */
    public Waiting waiting() {
        return waiting;
    }

    /** Blocking calls, each bounded by the deadline. Not for event loops. */
    public final class Waiting {

        public Rooms.Allocation allocate(long room, long player, String name) throws RpcException {
            return RpcChannel.await(RoomNodeClient.this.allocate(room, player, name));
        }

        public boolean remove(long room, long player, String reason) throws RpcException {
            return RpcChannel.await(RoomNodeClient.this.remove(room, player, reason));
        }

        public ListRoomsAnswer rooms(long after, int limit) throws RpcException {
            return RpcChannel.await(RoomNodeClient.this.rooms(after, limit));
        }

        public Optional<Room> room(long id, long player) throws RpcException {
            return RpcChannel.await(RoomNodeClient.this.room(id, player));
        }

        public HealthAnswer health() throws RpcException {
            return RpcChannel.await(RoomNodeClient.this.health());
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
