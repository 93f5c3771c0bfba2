package dev.tactus.admin.rpc;

import dev.tactus.core.game.Game;
import dev.tactus.engine.host.LocalNode;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomSpecFields;
import dev.tactus.engine.room.RoomView;
import dev.tactus.rpc.RpcReplies;
import dev.tactus.rpc.v1.CloseRoomAnswer;
import dev.tactus.rpc.v1.CloseRoomRequest;
import dev.tactus.rpc.v1.CreateRoomAnswer;
import dev.tactus.rpc.v1.CreateRoomRequest;
import dev.tactus.rpc.v1.DrainNodeRequest;
import dev.tactus.rpc.v1.KickPlayerAnswer;
import dev.tactus.rpc.v1.KickPlayerRequest;
import dev.tactus.rpc.v1.MoveRoomAnswer;
import dev.tactus.rpc.v1.MoveRoomRequest;
import dev.tactus.rpc.v1.NodeDetails;
import dev.tactus.rpc.v1.NodeServiceGrpc;
import dev.tactus.rpc.v1.ReserveSeatAnswer;
import dev.tactus.rpc.v1.ReserveSeatRequest;
import dev.tactus.rpc.v1.SayAnswer;
import dev.tactus.rpc.v1.SayRequest;
import dev.tactus.rpc.v1.ViewNodeRequest;
import dev.tactus.rpc.v1.ViewRoomAnswer;
import dev.tactus.rpc.v1.ViewRoomRequest;
import dev.tactus.rpc.v1.ViewRoomsAnswer;
import dev.tactus.rpc.v1.ViewRoomsRequest;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** gRPC service of a node and its rooms, for other nodes of the cluster. Rooms answer from their agents; nothing here blocks. */
final class NodeRpcService extends NodeServiceGrpc.NodeServiceImplBase {

    private static final int PAGE_MAX = 500;

    private final Rooms rooms;
    private final LocalNode node;
    private final Function<String, @Nullable Game> games;

    /**
     * Creates the service.
     *
     * @param rooms of this node alone
     * @param node this node
     * @param games finds a game by its name; null where there is none
     */
    NodeRpcService(Rooms rooms, LocalNode node, Function<String, @Nullable Game> games) {
        this.rooms = rooms;
        this.node = node;
        this.games = games;
    }

    @Override
    public void createRoom(CreateRoomRequest request, StreamObserver<CreateRoomAnswer> caller) {
        RoomSpec spec;
        try {
            spec = RoomSpecFields.read(request.getRoom(), new TreeMap<>(request.getSpecMap()), games);
        } catch (IllegalArgumentException e) {
            RpcReplies.invalid("specification: " + e.getMessage(), caller);
            return;
        }
        RpcReplies.answerLater(
                (request.getNumbered() ? rooms.createNumbered(spec) : rooms.create(spec))
                        .thenApply(NodeRpcService::answer),
                caller);
    }

    private static CreateRoomAnswer answer(Rooms.Creation creation) {
        CreateRoomAnswer.Builder answer = CreateRoomAnswer.newBuilder();
        return switch (creation) {
            case Rooms.Creation.Created(RoomView room) ->
                answer.setCreated(RoomViewMapper.message(room)).build();
            case Rooms.Creation.Exists(long room) -> answer.setExists(room).build();
            case Rooms.Creation.Refused(String reason) ->
                answer.setRefused(reason).build();
        };
    }

    @Override
    public void closeRoom(CloseRoomRequest request, StreamObserver<CloseRoomAnswer> caller) {
        RpcReplies.answerLater(
                rooms.close(request.getRoom(), request.getReason())
                        .thenApply(closed ->
                                CloseRoomAnswer.newBuilder().setClosed(closed).build()),
                caller);
    }

    @Override
    public void reserveSeat(ReserveSeatRequest request, StreamObserver<ReserveSeatAnswer> caller) {
        SeatRequest seat;
        try {
            seat = new SeatRequest(
                    request.getRoom(),
                    request.getPlayer(),
                    request.getName(),
                    request.getAddress(),
                    request.getHoldMs());
        } catch (IllegalArgumentException e) {
            RpcReplies.invalid(String.valueOf(e.getMessage()), caller);
            return;
        }
        RpcReplies.answerLater(
                rooms.allocate(seat).thenApply(allocation -> switch (allocation) {
                    case Rooms.Allocation.Seat(int number) ->
                        ReserveSeatAnswer.newBuilder().setSeat(number).build();
                    case Rooms.Allocation.Refused(String reason) ->
                        ReserveSeatAnswer.newBuilder().setRefused(reason).build();
                }),
                caller);
    }

    @Override
    public void kickPlayer(KickPlayerRequest request, StreamObserver<KickPlayerAnswer> caller) {
        if (request.getRoom() == 0) {
            rooms.kickEverywhere(request.getPlayer(), request.getReason());
            RpcReplies.answer(kicked(true), caller);
        } else {
            RpcReplies.answerLater(
                    rooms.kick(request.getRoom(), request.getPlayer(), request.getReason(), request.getPermanently())
                            .thenApply(NodeRpcService::kicked),
                    caller);
        }
    }

    private static KickPlayerAnswer kicked(boolean wasThere) {
        return KickPlayerAnswer.newBuilder().setWasThere(wasThere).build();
    }

    @Override
    public void say(SayRequest request, StreamObserver<SayAnswer> caller) {
        RpcReplies.answerLater(
                rooms.sendNotice(request.getRoom(), request.getPlayer(), request.getText())
                        .thenApply(recipients ->
                                SayAnswer.newBuilder().setRecipients(recipients).build()),
                caller);
    }

    @Override
    public void viewRooms(ViewRoomsRequest request, StreamObserver<ViewRoomsAnswer> caller) {
        int limit = request.getLimit();
        if (limit < 1 || limit > PAGE_MAX) {
            RpcReplies.invalid("limit: " + limit + " (expected: 1.." + PAGE_MAX + ")", caller);
            return;
        }
        List<RoomView> rest = rooms.list().stream()
                .filter(room -> !request.getMore() || Long.compareUnsigned(room.id(), request.getAfter()) > 0)
                .toList();
        RpcReplies.answer(
                ViewRoomsAnswer.newBuilder()
                        .addAllRooms(rest.stream()
                                .limit(limit)
                                .map(RoomViewMapper::message)
                                .toList())
                        .setMore(rest.size() > limit)
                        .build(),
                caller);
    }

    @Override
    public void viewRoom(ViewRoomRequest request, StreamObserver<ViewRoomAnswer> caller) {
        ViewRoomAnswer.Builder answer = ViewRoomAnswer.newBuilder();
        rooms.view(request.getRoom()).map(RoomViewMapper::message).ifPresent(answer::setRoom);
        RpcReplies.answer(answer.build(), caller);
    }

    @Override
    public void moveRoom(MoveRoomRequest request, StreamObserver<MoveRoomAnswer> caller) {
        RpcReplies.answerLater(
                node.move(request.getRoom(), request.getNode()).thenApply(NodeViewMapper::answer), caller);
    }

    @Override
    public void viewNode(ViewNodeRequest request, StreamObserver<NodeDetails> caller) {
        RpcReplies.answer(NodeViewMapper.message(node.view()), caller);
    }

    @Override
    public void drainNode(DrainNodeRequest request, StreamObserver<NodeDetails> caller) {
        if (request.getDraining() && request.getReason().isBlank()) {
            RpcReplies.invalid("reason: blank (expected: one for those who want a room)", caller);
            return;
        }
        if (request.getDraining()) {
            node.drain(request.getReason(), request.getMoveRooms());
        } else {
            node.undrain();
        }
        RpcReplies.answer(NodeViewMapper.message(node.view()), caller);
    }
}
