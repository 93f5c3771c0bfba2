package dev.tactus.admin.rpc;

import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.NodeView;
import dev.tactus.engine.host.NodeView.ListenerView;
import dev.tactus.rpc.v1.ListenerDetails;
import dev.tactus.rpc.v1.MoveRoomAnswer;
import dev.tactus.rpc.v1.NodeDetails;

/** Maps views of nodes, and the results of moves, to protobuf messages and back. */
final class NodeViewMapper {

    private NodeViewMapper() {}

    static NodeDetails message(NodeView node) {
        return NodeDetails.newBuilder()
                .setName(node.name())
                .setVersion(node.version())
                .setStartedUnixMs(node.startedUnixMs())
                .setReady(node.ready())
                .setDrainReason(node.drainReason())
                .setMovesRooms(node.movesRooms())
                .setRooms(node.rooms())
                .setPlayers(node.players())
                .addAllListeners(
                        node.listeners().stream().map(NodeViewMapper::message).toList())
                .build();
    }

    private static ListenerDetails message(ListenerView listener) {
        return ListenerDetails.newBuilder()
                .setTransport(listener.transport())
                .setHost(listener.host())
                .setPort(listener.port())
                .build();
    }

    static NodeView view(NodeDetails node) {
        return new NodeView(
                node.getName(),
                node.getVersion(),
                node.getStartedUnixMs(),
                true,
                node.getReady(),
                node.getDrainReason(),
                node.getMovesRooms(),
                node.getRooms(),
                node.getPlayers(),
                node.getListenersList().stream()
                        .map(one -> new ListenerView(one.getTransport(), one.getHost(), one.getPort()))
                        .toList());
    }

    static MoveRoomAnswer answer(MoveResult result) {
        MoveRoomAnswer.Builder answer = MoveRoomAnswer.newBuilder();
        return switch (result) {
            case MoveResult.Moved moved -> answer.setMoved(true).build();
            case MoveResult.NoRoom none -> answer.setNoRoom(true).build();
            case MoveResult.NoNode none -> answer.setNoNode(true).build();
            case MoveResult.Refused(String reason) -> answer.setRefused(reason).build();
        };
    }

    static MoveResult result(MoveRoomAnswer answer) {
        return switch (answer.getResultCase()) {
            case MOVED -> new MoveResult.Moved();
            case NO_ROOM -> new MoveResult.NoRoom();
            case NO_NODE -> new MoveResult.NoNode();
            case REFUSED, RESULT_NOT_SET -> new MoveResult.Refused(answer.getRefused());
        };
    }
}
