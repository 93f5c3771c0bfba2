package dev.tactus.engine.room;

import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the peers of a room say, and what they are answered. */
final class RoomMessageHandler {

    private final RoomState room;
    private final Admission admission;

    RoomMessageHandler(RoomState room, Admission admission) {
        this.room = room;
        this.admission = admission;
    }

    /** Lets in a peer that a token stands for: it has its place, is ready, and follows at once. */
    void enter(Peer peer, AdmissionCredential proof, long nowNs) {
        if (!admission.connect(peer, proof)) {
            peer.link().close("there is no place");
            return;
        }
        begin(peer, nowNs);
    }

    /** Answers a peer that asks for a place. One of a protocol that begins live follows at once in a running room. */
    void connect(Peer peer, AdmissionCredential proof, long nowNs) {
        if (room.seats.servedBy(peer) != null) {
            return;
        }
        boolean in = admission.connect(peer, proof);
        if (in && room.match != null && peer.dialect().startsLive()) {
            begin(peer, nowNs);
        }
    }

    /** One who has just come counts as ready, and follows where there is something to follow. */
    private void begin(Peer peer, long nowNs) {
        Seat seat = room.seats.servedBy(peer);
        if (seat != null) {
            seat.ready = true;
        }
        RunningMatch match = room.match;
        if (match != null) {
            room.follow(match, peer, seat, nowNs);
        }
    }

    void receive(Peer peer, ClientMessage message, long nowNs) {
        switch (message) {
            case ClientMessage.Heartbeat() -> peer.send(new ServerMessage.HeartbeatAck());
            case ClientMessage.Echo(byte[] body) -> peer.send(new ServerMessage.Echoed(body));
            default -> {}
        }
        Seat seat = room.seats.servedBy(peer);
        boolean spectates = seat == null && room.spectators.contains(peer);
        RunningMatch match = room.match;
        if (match != null) {
            match.broadcaster.markActive(peer, nowNs);
        }
        if (seat != null) {
            fromSeat(seat, peer, message, nowNs);
        } else if (spectates) {
            fromSpectator(peer, message, nowNs);
        } else {
            fromOutside(peer, message);
        }
    }

    private void fromSeat(Seat seat, Peer peer, ClientMessage message, long nowNs) {
        switch (message) {
            case ClientMessage.JoinRoom() -> peer.send(joined(seat));
            case ClientMessage.Progress(int percent) -> progress(seat, peer, percent);
            case ClientMessage.Ready() -> ready(seat, peer, nowNs);
            case ClientMessage.Submit submit -> submit(seat, peer, submit, nowNs);
            case ClientMessage.Result r -> result(seat, peer);
            case ClientMessage.RequestFrames request -> requestFrames(peer, request);
            case ClientMessage.ReloadFrames(int from) -> reload(seat, peer, from, nowNs);
            case ClientMessage.Leave() -> admission.left(peer);
            case ClientMessage.Connect c -> {}
            case ClientMessage.Heartbeat h -> {}
            case ClientMessage.Echo e -> {}
            case ClientMessage.JoinByToken e -> {}
            case ClientMessage.JoinRoomByName e -> {}
            case ClientMessage.Login l -> {}
            case ClientMessage.Authenticated s -> {}
            case ClientMessage.Checksums told -> checksums(seat, peer, told, nowNs);
            case ClientMessage.SnapshotPart part -> snapshotPart(seat, part, nowNs);
            case ClientMessage.RequestState() -> requestState(peer, nowNs);
            case ClientMessage.StateAck(int tick) -> stateAcknowledged(peer, tick);
        }
    }

    private void fromSpectator(Peer peer, ClientMessage message, long nowNs) {
        switch (message) {
            case ClientMessage.JoinRoom() -> peer.send(joined(null));
            case ClientMessage.Ready() -> spectatorReady(peer, nowNs);
            case ClientMessage.RequestFrames request -> requestFrames(peer, request);
            case ClientMessage.Leave() -> admission.disconnected(peer);
            case ClientMessage.Submit submit -> noSeat(peer, submit.sequence());
            case ClientMessage.Progress p -> noSeat(peer, 0);
            case ClientMessage.Result r -> noSeat(peer, 0);
            case ClientMessage.Connect c -> {}
            case ClientMessage.Heartbeat h -> {}
            case ClientMessage.Echo e -> {}
            case ClientMessage.JoinByToken e -> {}
            case ClientMessage.JoinRoomByName e -> {}
            case ClientMessage.Login l -> {}
            case ClientMessage.Authenticated s -> {}
            case ClientMessage.ReloadFrames r -> noSeat(peer, 0);
            case ClientMessage.Checksums x -> {}
            case ClientMessage.SnapshotPart s -> {}
            case ClientMessage.RequestState() -> requestState(peer, nowNs);
            case ClientMessage.StateAck(int tick) -> stateAcknowledged(peer, tick);
        }
    }

    /** A peer that was never let in, or that has left. One whose room has closed did nothing wrong. */
    private void fromOutside(Peer peer, ClientMessage message) {
        switch (message) {
            case ClientMessage.Heartbeat h -> {}
            case ClientMessage.Echo e -> {}
            case ClientMessage.Leave l -> {}
            default -> {
                if (peer.dialect().sendsRefusals()) {
                    room.refuse(peer, RefusalCode.WRONG_PHASE, "no place in a room (expected: to enter one first)", 0);
                } else if (room.phase != RoomPhase.CLOSED) {
                    peer.link().close("a message for a room without a place in it (expected: Connect first)");
                }
            }
        }
    }

    private void noSeat(Peer peer, int sequence) {
        room.refuse(peer, RefusalCode.NO_SEAT, "a spectator only watches", sequence);
    }

    private ServerMessage.Joined joined(@Nullable Seat own) {
        List<ServerMessage.PeerState> others = new ArrayList<>();
        for (Seat seat : room.seats) {
            if (seat != own) {
                others.add(new ServerMessage.PeerState(seat.player, seat.progress));
            }
        }
        return new ServerMessage.Joined(own == null ? 0 : own.number, others, room.spec.randomSeed());
    }

    private void progress(Seat own, Peer peer, int percent) {
        if (room.phase != RoomPhase.WAITING) {
            return;
        }
        if (percent < 0 || percent > 100) {
            room.refuse(peer, RefusalCode.BAD_VALUE, "progress: " + percent + " (expected: 0..100)", 0);
            return;
        }
        own.progress = percent;
        ServerMessage news = new ServerMessage.PeerProgress(own.player, percent);
        for (Seat seat : room.seats) {
            if (seat != own && seat.peer != null) {
                seat.peer.send(news);
            }
        }
        for (Peer spectator : room.spectators) {
            spectator.send(news);
        }
    }

    private void ready(Seat seat, Peer peer, long nowNs) {
        if (!seat.ready) {
            seat.ready = true;
            peer.send(new ServerMessage.ReadyAck());
            catchUp(peer, seat, nowNs);
        }
    }

    private void spectatorReady(Peer peer, long nowNs) {
        RunningMatch match = room.match;
        if (match == null || !match.broadcaster.follows(peer)) {
            peer.send(new ServerMessage.ReadyAck());
            catchUp(peer, null, nowNs);
        }
    }

    /** In a running room, tells since when it runs and sends the frames from where the peer stands. */
    private void catchUp(Peer peer, @Nullable Seat seat, long nowNs) {
        RunningMatch match = room.match;
        if (match != null) {
            peer.send(new ServerMessage.Started(room.startedUnixMs / 1000));
            match.broadcaster.remove(peer);
            room.follow(match, peer, seat, nowNs);
        }
    }

    private void submit(Seat seat, Peer peer, ClientMessage.Submit submit, long nowNs) {
        if (room.phase == RoomPhase.RUNNING) {
            take(seat, peer, submit, nowNs);
        } else {
            String detail = "input: the room is " + room.phase + " (expected: RUNNING)";
            room.refuse(peer, RefusalCode.WRONG_PHASE, detail, submit.sequence());
        }
    }

    private void take(Seat seat, Peer peer, ClientMessage.Submit submit, long nowNs) {
        RunningMatch match = Objects.requireNonNull(room.match);
        long nowUs = room.context.epoch().unixUsAt(nowNs);
        InputBuffer.Outcome outcome = match.inputs.take(
                seat.number,
                submit,
                peer.right(),
                peer.dialect().hasUniqueInputSequences(),
                match.log.nextTick(),
                nowUs);
        if (outcome == InputBuffer.Outcome.TAKEN) {
            peer.send(new ServerMessage.InputAck(submit.sequence(), match.inputs.takenFor()));
        }
        if (outcome == InputBuffer.Outcome.REPEATED) {
            room.context.counters().inputsRepeated++;
        }
        RefusalCode refusal = outcome.refusal();
        if (refusal != null) {
            RoomSettings settings = room.settings;
            String objection = match.inputs.objection();
            String detail = objection != null
                    ? objection
                    : "input of " + submit.payload().length + " bytes (expected: at most "
                            + settings.payloadBytesMax() + " bytes, " + settings.inputsPerFrame() + " inputs a frame, "
                            + settings.inputWindow() + " waiting)";
            room.refuse(peer, refusal, detail, submit.sequence());
        }
    }

    private void checksums(Seat seat, Peer peer, ClientMessage.Checksums told, long nowNs) {
        RunningMatch match = room.match;
        if (match != null && room.phase == RoomPhase.RUNNING) {
            match.desyncMonitor.report(seat, peer, told.checkpoints(), nowNs);
        }
    }

    private void snapshotPart(Seat seat, ClientMessage.SnapshotPart part, long nowNs) {
        RunningMatch match = room.match;
        if (match != null && room.phase == RoomPhase.RUNNING) {
            match.desyncMonitor.snapshotPart(seat, part, nowNs);
        }
    }

    private void stateAcknowledged(Peer peer, int tick) {
        if (room.match != null) {
            room.match.broadcaster.stateAcknowledged(peer, tick);
        }
    }

    private void requestState(Peer peer, long nowNs) {
        RunningMatch match = room.match;
        if (match == null || !match.broadcaster.sendState(peer, nowNs)) {
            String detail = "state: there is none (expected: a running room with snapshots, and a peer that is ready)";
            room.refuse(peer, RefusalCode.NO_FRAMES, detail, 0);
        }
    }

    private void result(Seat seat, Peer peer) {
        if (room.phase == RoomPhase.WAITING) {
            room.refuse(peer, RefusalCode.WRONG_PHASE, "result: the room is WAITING (expected: RUNNING)", 0);
            return;
        }
        seat.resultGiven = true;
        peer.send(new ServerMessage.ResultAck());
    }

    private void reload(Seat seat, Peer peer, int from, long nowNs) {
        int everyMs = room.settings.world().stateEveryMs();
        RunningMatch match = room.match;
        if (seat.reloadedNs != Long.MIN_VALUE && nowNs - seat.reloadedNs < everyMs * 1_000_000L) {
            String detail = "frames from " + from + " on (expected: at most one such request in " + everyMs + " ms)";
            room.refuse(peer, RefusalCode.RATE_LIMITED, detail, 0);
        } else if (match == null || from < 0 || from > match.broadcaster.released()) {
            int closed = match == null ? 0 : match.broadcaster.released();
            String detail = "frames from " + from + " on (expected: a running room, and 0.." + closed + ")";
            room.refuse(peer, RefusalCode.NO_FRAMES, detail, 0);
        } else {
            seat.reloadedNs = nowNs;
            match.broadcaster.reload(peer, from, nowNs);
        }
    }

    private void requestFrames(Peer peer, ClientMessage.RequestFrames request) {
        RunningMatch match = room.match;
        if (match == null || !match.broadcaster.request(peer, request)) {
            String detail = "frames " + request.from() + ".." + request.to()
                    + " (expected: frames that are closed, asked for by a reader of datagrams)";
            room.refuse(peer, RefusalCode.NO_FRAMES, detail, 0);
        }
    }

    void datagram(Peer peer, UpstreamDatagram datagram, long nowNs) {
        RunningMatch match = room.match;
        if (match == null || !match.broadcaster.acknowledged(peer, datagram, nowNs)) {
            return;
        }
        Seat seat = room.seats.servedBy(peer);
        if (seat != null && room.phase == RoomPhase.RUNNING) {
            for (ClientMessage.Submit submit : datagram.inputs()) {
                take(seat, peer, submit, nowNs);
            }
        }
    }
}
