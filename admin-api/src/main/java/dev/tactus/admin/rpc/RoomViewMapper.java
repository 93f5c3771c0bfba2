package dev.tactus.admin.rpc;

import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSpecFields;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.rpc.v1.LinkDetails;
import dev.tactus.rpc.v1.RoomDetails;
import dev.tactus.rpc.v1.SeatDetails;
import java.util.Map;
import java.util.TreeMap;

/** Maps views of rooms to protobuf messages and back. */
final class RoomViewMapper {

    private RoomViewMapper() {}

    static RoomDetails message(RoomView room) {
        Lobby lobby = room.lobby();
        return RoomDetails.newBuilder()
                .setId(room.id())
                .setName(room.name())
                .setDoor(room.door().name())
                .setPhase(room.phase().name())
                .setTick(room.tick())
                .addAllSeats(room.seats().stream().map(RoomViewMapper::message).toList())
                .setSpectators(room.spectators())
                .setInputs(room.inputs())
                .setCreatedUnixMs(room.createdUnixMs())
                .setHeapBytes(room.heapBytes())
                .setLateP99Us(room.lateP99Us())
                .setLateMinuteP99Us(room.lateMinuteP99Us())
                .setInputP50Us(room.inputP50Us())
                .setInputP99Us(room.inputP99Us())
                .setInputMinuteP99Us(room.inputMinuteP99Us())
                .setRecordingFailure(room.recordingFailure())
                .setGame(room.game())
                .setDesyncs(room.desyncs())
                .setResyncs(room.resyncs())
                .putAllSettings(RoomSpecFields.writeSettings(room.settings()))
                .putAllLobby(lobby == null ? Map.of() : lobby.write())
                .build();
    }

    private static SeatDetails message(RoomView.SeatView seat) {
        LinkStats link = seat.link();
        return SeatDetails.newBuilder()
                .setSeat(seat.seat())
                .setPlayer(seat.player())
                .setName(seat.name())
                .setOnline(seat.online())
                .setReady(seat.ready())
                .setProgress(seat.progress())
                .setBehindTicks(seat.behindTicks())
                .setRedundancy(seat.redundancy())
                .setTransport(seat.transport())
                .setDialect(seat.dialect())
                .setLink(LinkDetails.newBuilder()
                        .setRoundTripMs(link.roundTripMs())
                        .setLossPerMille(link.lossPerMille())
                        .setBytesIn(link.bytesIn())
                        .setBytesOut(link.bytesOut())
                        .setPacketsIn(link.packetsIn())
                        .setPacketsOut(link.packetsOut())
                        .setBytesWaiting(link.bytesWaiting()))
                .build();
    }

    /**
     * Reads a view.
     *
     * @throws IllegalArgumentException if a value cannot be
     */
    static RoomView view(RoomDetails room) {
        return new RoomView(
                room.getId(),
                room.getName(),
                RoomAccess.valueOf(room.getDoor()),
                RoomPhase.valueOf(room.getPhase()),
                room.getTick(),
                room.getSeatsList().stream().map(RoomViewMapper::seat).toList(),
                room.getSpectators(),
                room.getInputs(),
                room.getCreatedUnixMs(),
                room.getHeapBytes(),
                room.getLateP99Us(),
                room.getLateMinuteP99Us(),
                room.getInputP50Us(),
                room.getInputP99Us(),
                room.getInputMinuteP99Us(),
                room.getRecordingFailure(),
                room.getGame(),
                room.getDesyncs(),
                room.getResyncs(),
                RoomSpecFields.readSettings(new TreeMap<>(room.getSettingsMap())),
                room.getLobbyMap().isEmpty() ? null : Lobby.read(room.getLobbyMap()));
    }

    private static RoomView.SeatView seat(SeatDetails seat) {
        LinkDetails link = seat.getLink();
        return new RoomView.SeatView(
                seat.getSeat(),
                seat.getPlayer(),
                seat.getName(),
                seat.getOnline(),
                seat.getReady(),
                seat.getProgress(),
                seat.getBehindTicks(),
                seat.getRedundancy(),
                seat.getTransport(),
                seat.getDialect(),
                new LinkStats(
                        link.getRoundTripMs(),
                        link.getLossPerMille(),
                        link.getBytesIn(),
                        link.getBytesOut(),
                        link.getPacketsIn(),
                        link.getPacketsOut(),
                        link.getBytesWaiting()));
    }
}
