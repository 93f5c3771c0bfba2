package dev.tactus.admin.rpc;

import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.rpc.RpcReplies;
import dev.tactus.rpc.RpcServerSettings;
import dev.tactus.rpc.v1.AllocateAnswer;
import dev.tactus.rpc.v1.AllocateRequest;
import dev.tactus.rpc.v1.HealthAnswer;
import dev.tactus.rpc.v1.HealthRequest;
import dev.tactus.rpc.v1.ListRoomsAnswer;
import dev.tactus.rpc.v1.ListRoomsRequest;
import dev.tactus.rpc.v1.LookAtRoomAnswer;
import dev.tactus.rpc.v1.LookAtRoomRequest;
import dev.tactus.rpc.v1.RemoveAnswer;
import dev.tactus.rpc.v1.RemoveRequest;
import dev.tactus.rpc.v1.Room;
import dev.tactus.rpc.v1.RoomServiceGrpc;
import dev.tactus.rpc.v1.Seat;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.Supplier;

/** gRPC service of the rooms, for the accounts service. Rooms answer from their agents; nothing here blocks. */
final class RoomRpcService extends RoomServiceGrpc.RoomServiceImplBase {

    private static final int PAGE_MAX = 500;

    /** Bytes of rooms in a page; the bound of an answer is twice as much. */
    private static final int PAGE_BYTES_MAX = RpcServerSettings.MESSAGE_BYTES_MAX / 2;

    private final Rooms rooms;
    private final Supplier<HealthAnswer> health;

    /**
     * @param health health of the node, except the number of its rooms
     */
    RoomRpcService(Rooms rooms, Supplier<HealthAnswer> health) {
        this.rooms = rooms;
        this.health = health;
    }

    @Override
    public void allocate(AllocateRequest request, StreamObserver<AllocateAnswer> caller) {
        if (isPlayer(request.getPlayer(), caller) && isName(request.getName(), caller)) {
            RpcReplies.answerLater(
                    rooms.allocate(request.getRoom(), request.getPlayer(), request.getName())
                            .thenApply(RoomRpcService::answer),
                    caller);
        }
    }

    private static AllocateAnswer answer(Rooms.Allocation allocation) {
        return switch (allocation) {
            case Rooms.Allocation.Seat(int number) ->
                AllocateAnswer.newBuilder().setSeat(number).build();
            case Rooms.Allocation.Refused(String reason) ->
                AllocateAnswer.newBuilder().setRefused(reason).build();
        };
    }

    @Override
    public void remove(RemoveRequest request, StreamObserver<RemoveAnswer> caller) {
        if (!isPlayer(request.getPlayer(), caller)) {
            return;
        }
        if (request.getRoom() == 0) {
            rooms.kickEverywhere(request.getPlayer(), request.getReason());
            RpcReplies.answer(removed(true), caller);
        } else {
            RpcReplies.answerLater(
                    rooms.kick(request.getRoom(), request.getPlayer(), request.getReason(), false)
                            .thenApply(RoomRpcService::removed),
                    caller);
        }
    }

    private static RemoveAnswer removed(boolean was) {
        return RemoveAnswer.newBuilder().setRemoved(was).build();
    }

    private static boolean isPlayer(long player, StreamObserver<?> caller) {
        if (player == 0) {
            RpcReplies.invalid("player: 0 (expected: an account's id)", caller);
        }
        return player != 0;
    }

    private static boolean isName(String name, StreamObserver<?> caller) {
        try {
            if (!name.isBlank()) {
                RoomSpec.checkName("name", name);
            }
            return true;
        } catch (IllegalArgumentException wrong) {
            RpcReplies.invalid(String.valueOf(wrong.getMessage()), caller);
            return false;
        }
    }

    @Override
    public void listRooms(ListRoomsRequest request, StreamObserver<ListRoomsAnswer> caller) {
        int limit = request.getLimit();
        if (limit < 1 || limit > PAGE_MAX) {
            RpcReplies.invalid("limit: " + limit + " (expected: 1.." + PAGE_MAX + ")", caller);
            return;
        }
        List<RoomView> rest = rooms.list().stream()
                .filter(room -> Long.compareUnsigned(room.id(), request.getAfter()) > 0)
                .toList();
        RpcReplies.answer(page(rest, limit), caller);
    }

    /** Returns the first rooms, no more than fit into an answer that every caller takes. */
    private static ListRoomsAnswer page(List<RoomView> rest, int limit) {
        ListRoomsAnswer.Builder page = ListRoomsAnswer.newBuilder();
        int bytes = 0;
        for (RoomView view : rest) {
            Room room = room(view);
            bytes += room.getSerializedSize();
            if (page.getRoomsCount() == limit || (bytes > PAGE_BYTES_MAX && page.getRoomsCount() > 0)) {
                return page.setMore(true).build();
            }
            page.addRooms(room);
        }
        return page.build();
    }

    @Override
    public void lookAtRoom(LookAtRoomRequest request, StreamObserver<LookAtRoomAnswer> caller) {
        LookAtRoomAnswer.Builder answer = LookAtRoomAnswer.newBuilder();
        long room =
                request.getRoom() == 0 ? rooms.allocated(request.getPlayer()).orElse(0) : request.getRoom();
        rooms.view(room).map(RoomRpcService::room).ifPresent(answer::setRoom);
        RpcReplies.answer(answer.build(), caller);
    }

    private static Room room(RoomView room) {
        return Room.newBuilder()
                .setId(room.id())
                .setPhase(room.phase().name())
                .setTick(room.tick())
                .setGame(room.game())
                .setSpectators(room.spectators())
                .setDoor(room.door().name())
                .addAllSeats(room.seats().stream().map(RoomRpcService::seat).toList())
                .build();
    }

    private static Seat seat(RoomView.SeatView seat) {
        return Seat.newBuilder()
                .setNumber(seat.seat())
                .setPlayer(seat.player())
                .setOnline(seat.online())
                .setReady(seat.ready())
                .build();
    }

    @Override
    public void health(HealthRequest request, StreamObserver<HealthAnswer> caller) {
        RpcReplies.answer(health.get().toBuilder().setRooms(rooms.list().size()).build(), caller);
    }
}
