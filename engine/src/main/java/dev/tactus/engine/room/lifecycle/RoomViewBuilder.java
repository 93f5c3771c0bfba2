package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.room.LatencyHistogram.Window;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.RoomPeers;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.engine.room.world.GameCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds views of a room, for other threads. */
final class RoomViewBuilder {

    private final RoomSpec spec;
    private final RoomStage stage;
    private final SeatTable seats;
    private final RoomPeers peers;
    private final RoomLifecycle lifecycle;
    private final @Nullable RoomLobby lobby;
    private final String game;
    private final long createdUnixMs;

    RoomViewBuilder(
            RoomSpec spec,
            RoomStage stage,
            SeatTable seats,
            RoomPeers peers,
            RoomLifecycle lifecycle,
            @Nullable RoomLobby lobby,
            @Nullable GameCode code,
            long createdUnixMs) {
        this.spec = spec;
        this.stage = stage;
        this.seats = seats;
        this.peers = peers;
        this.lifecycle = lifecycle;
        this.lobby = lobby;
        this.game = code == null ? "" : code.name();
        this.createdUnixMs = createdUnixMs;
    }

    RoomView view() {
        RunningMatch match = stage.match();
        return new RoomView(
                spec.id(),
                spec.name(),
                spec.door(),
                stage.phase(),
                match == null ? 0 : match.log().nextTick(),
                seatViews(match),
                peers.spectators().size(),
                lifecycle.inputs(),
                createdUnixMs,
                match == null ? 0 : match.bytesHeld(),
                lifecycle.lateness().quantileUs(990, Window.TEN_SECONDS),
                lifecycle.lateness().quantileUs(990, Window.MINUTE),
                lifecycle.inputLatency().quantileUs(500, Window.TEN_SECONDS),
                lifecycle.inputLatency().quantileUs(990, Window.TEN_SECONDS),
                lifecycle.inputLatency().quantileUs(990, Window.MINUTE),
                match == null ? "" : match.recordingFailure(),
                game,
                match == null ? 0 : match.desyncMonitor().desyncs(),
                match == null ? 0 : match.desyncMonitor().resyncs(),
                spec.settings(),
                lobby == null ? null : lobby.now());
    }

    private List<RoomView.SeatView> seatViews(@Nullable RunningMatch match) {
        List<RoomView.SeatView> views = new ArrayList<>(seats.count());
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            Peer peer = seat.peer();
            Link link = peer == null ? null : peer.link();
            views.add(new RoomView.SeatView(
                    seat.number(),
                    seat.player(),
                    seat.name(),
                    peer != null,
                    occupant != null && occupant.isReady(),
                    occupant == null ? 0 : occupant.progress(),
                    peer == null || match == null ? 0 : match.broadcaster().behind(peer),
                    peer == null || match == null ? 0 : match.broadcaster().redundancy(peer),
                    link == null ? "" : link.transport(),
                    peer == null ? "" : peer.dialect().name(),
                    link == null ? LinkStats.UNKNOWN : link.stats()));
        }
        return views;
    }
}
