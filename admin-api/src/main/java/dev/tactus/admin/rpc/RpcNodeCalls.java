package dev.tactus.admin.rpc;

import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.NodeAwayException;
import dev.tactus.engine.host.NodeCalls;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomSpecFields;
import dev.tactus.engine.room.RoomView;
import dev.tactus.rpc.RpcChannel;
import dev.tactus.rpc.RpcException;
import dev.tactus.rpc.v1.CloseRoomAnswer;
import dev.tactus.rpc.v1.CloseRoomRequest;
import dev.tactus.rpc.v1.CreateRoomAnswer;
import dev.tactus.rpc.v1.CreateRoomRequest;
import dev.tactus.rpc.v1.DrainNodeRequest;
import dev.tactus.rpc.v1.KickPlayerAnswer;
import dev.tactus.rpc.v1.KickPlayerRequest;
import dev.tactus.rpc.v1.MoveRoomRequest;
import dev.tactus.rpc.v1.NodeServiceGrpc;
import dev.tactus.rpc.v1.ReserveSeatRequest;
import dev.tactus.rpc.v1.SayAnswer;
import dev.tactus.rpc.v1.SayRequest;
import dev.tactus.rpc.v1.ViewNodeRequest;
import dev.tactus.rpc.v1.ViewRoomRequest;
import dev.tactus.rpc.v1.ViewRoomsAnswer;
import dev.tactus.rpc.v1.ViewRoomsRequest;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Calls to other nodes of the cluster by gRPC, over one channel a node, which ends when the node's record is gone. Any thread.
 */
public final class RpcNodeCalls implements NodeCalls, DirectoryListener, AutoCloseable {

    private static final int PAGE = 200;
    private static final String LISTENER = "rpc";

    private final Function<String, RpcChannel> opening;
    private final Map<String, RpcChannel> channels = new HashMap<>();
    private boolean closed;

    /**
     * Creates calls.
     *
     * @param opening opens a channel to an address, {@code host:port}
     */
    RpcNodeCalls(Function<String, RpcChannel> opening) {
        this.opening = opening;
    }

    @Override
    public CompletionStage<Rooms.Creation> create(NodeRecord node, RoomSpec spec, boolean numbered) {
        CreateRoomRequest request = CreateRoomRequest.newBuilder()
                .setRoom(spec.id())
                .setNumbered(numbered)
                .putAllSpec(RoomSpecFields.write(spec))
                .build();
        return call(node, NodeServiceGrpc.getCreateRoomMethod(), request).thenApply(RpcNodeCalls::creation);
    }

    private static Rooms.Creation creation(CreateRoomAnswer answer) {
        return switch (answer.getResultCase()) {
            case CREATED -> new Rooms.Creation.Created(RoomViewMapper.view(answer.getCreated()));
            case EXISTS -> new Rooms.Creation.Exists(answer.getExists());
            case REFUSED, RESULT_NOT_SET -> new Rooms.Creation.Refused(answer.getRefused());
        };
    }

    @Override
    public CompletionStage<Boolean> close(NodeRecord node, long room, String reason) {
        CloseRoomRequest request =
                CloseRoomRequest.newBuilder().setRoom(room).setReason(reason).build();
        return call(node, NodeServiceGrpc.getCloseRoomMethod(), request).thenApply(CloseRoomAnswer::getClosed);
    }

    @Override
    public CompletionStage<Rooms.Allocation> allocate(NodeRecord node, SeatRequest seat) {
        ReserveSeatRequest request = ReserveSeatRequest.newBuilder()
                .setRoom(seat.room())
                .setPlayer(seat.player())
                .setName(seat.name())
                .setAddress(seat.address())
                .setHoldMs(seat.holdMs())
                .build();
        return call(node, NodeServiceGrpc.getReserveSeatMethod(), request)
                .thenApply(answer -> answer.hasSeat()
                        ? new Rooms.Allocation.Seat(answer.getSeat())
                        : new Rooms.Allocation.Refused(answer.getRefused()));
    }

    @Override
    public CompletionStage<Boolean> kick(NodeRecord node, long room, long player, String reason, boolean forGood) {
        KickPlayerRequest request = KickPlayerRequest.newBuilder()
                .setRoom(room)
                .setPlayer(player)
                .setReason(reason)
                .setPermanently(forGood)
                .build();
        return call(node, NodeServiceGrpc.getKickPlayerMethod(), request).thenApply(KickPlayerAnswer::getWasThere);
    }

    @Override
    public CompletionStage<Integer> sendNotice(NodeRecord node, long room, long player, String text) {
        SayRequest request = SayRequest.newBuilder()
                .setRoom(room)
                .setPlayer(player)
                .setText(text)
                .build();
        return call(node, NodeServiceGrpc.getSayMethod(), request).thenApply(SayAnswer::getRecipients);
    }

    @Override
    public CompletionStage<List<RoomView>> rooms(NodeRecord node) {
        return page(node, ViewRoomsRequest.newBuilder().setLimit(PAGE).build(), new ArrayList<>());
    }

    private CompletionStage<List<RoomView>> page(NodeRecord node, ViewRoomsRequest request, List<RoomView> found) {
        return call(node, NodeServiceGrpc.getViewRoomsMethod(), request).thenCompose((ViewRoomsAnswer answer) -> {
            answer.getRoomsList().forEach(room -> found.add(RoomViewMapper.view(room)));
            return answer.getMore() && !found.isEmpty()
                    ? page(
                            node,
                            ViewRoomsRequest.newBuilder()
                                    .setLimit(PAGE)
                                    .setMore(true)
                                    .setAfter(found.getLast().id())
                                    .build(),
                            found)
                    : CompletableFuture.completedFuture(List.copyOf(found));
        });
    }

    @Override
    public CompletionStage<Optional<RoomView>> view(NodeRecord node, long room) {
        ViewRoomRequest request = ViewRoomRequest.newBuilder().setRoom(room).build();
        return call(node, NodeServiceGrpc.getViewRoomMethod(), request)
                .thenApply(answer ->
                        answer.hasRoom() ? Optional.of(RoomViewMapper.view(answer.getRoom())) : Optional.empty());
    }

    @Override
    public CompletionStage<MoveResult> move(NodeRecord node, long room, String to) {
        MoveRoomRequest request =
                MoveRoomRequest.newBuilder().setRoom(room).setNode(to).build();
        return call(node, NodeServiceGrpc.getMoveRoomMethod(), request).thenApply(NodeViewMapper::result);
    }

    @Override
    public CompletionStage<NodeView> describe(NodeRecord node) {
        return call(node, NodeServiceGrpc.getViewNodeMethod(), ViewNodeRequest.getDefaultInstance())
                .thenApply(NodeViewMapper::view);
    }

    @Override
    public CompletionStage<NodeView> drain(NodeRecord node, String reason, boolean moveRooms) {
        DrainNodeRequest request = DrainNodeRequest.newBuilder()
                .setDraining(true)
                .setReason(reason)
                .setMoveRooms(moveRooms)
                .build();
        return call(node, NodeServiceGrpc.getDrainNodeMethod(), request).thenApply(NodeViewMapper::view);
    }

    @Override
    public CompletionStage<NodeView> undrain(NodeRecord node) {
        return call(node, NodeServiceGrpc.getDrainNodeMethod(), DrainNodeRequest.getDefaultInstance())
                .thenApply(NodeViewMapper::view);
    }

    private <Q, A> CompletableFuture<A> call(NodeRecord node, MethodDescriptor<Q, A> method, Q request) {
        String address = node.address(LISTENER);
        if (address.isEmpty()) {
            return CompletableFuture.failedFuture(away(node, "has no address for calls"));
        }
        try {
            return channel(address)
                    .call(method, request)
                    .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(failure(node, thrown)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Throwable failure(NodeRecord node, Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException wrapper ? wrapper.getCause() : thrown;
        if (!(cause instanceof RpcException failed)) {
            return thrown;
        }
        return switch (failed.kind()) {
            case UNAVAILABLE, DEADLINE -> away(node, "does not answer");
            // As between versions of Tactus, of which one has not got the call yet.
            case REFUSED -> away(node, "refuses the call: " + failed.getMessage());
            case DEFECT -> thrown;
        };
    }

    private static NodeAwayException away(NodeRecord node, String why) {
        return new NodeAwayException("node: " + node.name() + " " + why + " (expected: a retry)");
    }

    private synchronized RpcChannel channel(String address) {
        if (closed) {
            throw new IllegalStateException("calls to other nodes have ended");
        }
        return channels.computeIfAbsent(address, opening);
    }

    @Override
    public void nodeRemoved(NodeRecord last) {
        RpcChannel channel;
        synchronized (this) {
            channel = channels.remove(last.address(LISTENER));
        }
        if (channel != null) {
            // It waits for its threads, and this one is the directory's.
            var unused = Thread.ofVirtual().start(channel::close);
        }
    }

    @Override
    public void close() {
        List<RpcChannel> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(channels.values());
            channels.clear();
        }
        open.forEach(RpcChannel::close);
    }
}
