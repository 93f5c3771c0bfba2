package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.input.InputResult;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.RoomPeers;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handles the messages of a room's peers, and answers them. */
final class RoomMessageHandler {

    private final RoomSpec spec;
    private final RoomSettings settings;
    private final RoomContext context;
    private final RoomStage stage;
    private final SeatTable seats;
    private final RoomPeers peers;
    private final Admission admission;
    private final MatchEntry entry;
    private final RoomJournal journal;

    RoomMessageHandler(
            RoomSpec spec,
            RoomContext context,
            RoomStage stage,
            SeatTable seats,
            RoomPeers peers,
            Admission admission,
            MatchEntry entry,
            RoomJournal journal) {
        this.journal = journal;
        this.spec = spec;
        this.settings = spec.settings();
        this.context = context;
        this.stage = stage;
        this.seats = seats;
        this.peers = peers;
        this.admission = admission;
        this.entry = entry;
    }

    /** Lets in a peer that a token stands for: it has its place, is ready, and follows at once. */
    void enter(Peer peer, AdmissionCredential credential, long nowNs) {
        if (!admission.connect(peer, credential, nowNs, () -> begin(peer, nowNs))) {
            peer.link().close("there is no place");
        }
    }

    /** Answers a peer that asks for a place. One of a protocol that begins live follows at once in a running room. */
    void connect(Peer peer, AdmissionCredential credential, long nowNs) {
        if (seats.servedBy(peer) != null) {
            return;
        }
        admission.connect(peer, credential, nowNs, () -> {
            if (stage.match() != null && peer.dialect().startsLive()) {
                begin(peer, nowNs);
            }
        });
    }

    /** A peer that has just come counts as ready, and follows where there is a match. */
    private void begin(Peer peer, long nowNs) {
        Seat seat = seats.servedBy(peer);
        Occupant occupant = seat == null ? null : seat.occupant();
        if (seat != null && occupant != null) {
            setReady(seat, occupant);
        }
        RunningMatch match = stage.match();
        if (match != null) {
            follow(match, peer, seat, nowNs);
        }
    }

    private void follow(RunningMatch match, Peer peer, @Nullable Seat seat, long nowNs) {
        String refusal = entry.follow(match, peer, seat, nowNs);
        if (refusal != null) {
            admission.reject(peer, refusal);
        }
    }

    void receive(Peer peer, ClientMessage message, long nowNs) {
        switch (message) {
            case ClientMessage.Heartbeat() -> peer.send(new ServerMessage.HeartbeatAck());
            case ClientMessage.Echo(byte[] body) -> peer.send(new ServerMessage.Echoed(body));
            default -> {}
        }
        RunningMatch match = stage.match();
        if (match != null) {
            match.broadcaster().markActive(peer, nowNs);
        }
        Seat seat = seats.servedBy(peer);
        Occupant occupant = seat == null ? null : seat.occupant();
        if (seat != null && occupant != null) {
            if (!(message instanceof ClientMessage.Heartbeat) && !(message instanceof ClientMessage.Echo)) {
                // Clients send these two before they are answered, too.
                occupant.confirmToken();
            }
            fromSeat(seat, occupant, peer, message, nowNs);
        } else if (peers.isSpectator(peer)) {
            fromSpectator(peer, message, nowNs);
        } else {
            fromOutside(peer, message);
        }
    }

    private void fromSeat(Seat seat, Occupant occupant, Peer peer, ClientMessage message, long nowNs) {
        switch (message) {
            case ClientMessage.JoinRoom() -> tellMembers(peer, seat);
            case ClientMessage.Progress(int percent) -> progress(seat, occupant, peer, percent);
            case ClientMessage.Ready() -> ready(seat, occupant, peer, nowNs);
            case ClientMessage.Submit submit -> submit(seat, occupant, peer, submit, nowNs);
            case ClientMessage.Result r -> result(seat, occupant, peer, r.winner());
            case ClientMessage.RequestFrames request -> requestFrames(peer, request);
            case ClientMessage.ReloadFrames(int from) -> reload(occupant, peer, from, nowNs);
            case ClientMessage.Leave() -> admission.left(peer);
            case ClientMessage.Connect c -> {}
            case ClientMessage.Heartbeat h -> {}
            case ClientMessage.Echo e -> {}
            case ClientMessage.JoinByToken e -> {}
            case ClientMessage.JoinRoomByName e -> {}
            case ClientMessage.Login l -> {}
            case ClientMessage.Authenticated s -> {}
            case ClientMessage.Checksums told -> checksums(seat, occupant, peer, told, nowNs);
            case ClientMessage.SnapshotPart part -> snapshotPart(seat, occupant, part, nowNs);
            case ClientMessage.RequestState() -> requestState(peer, nowNs);
            case ClientMessage.StateAck(int tick) -> stateAcknowledged(peer, tick);
        }
    }

    private void fromSpectator(Peer peer, ClientMessage message, long nowNs) {
        switch (message) {
            case ClientMessage.JoinRoom() -> tellMembers(peer, null);
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

    /** Handles a message of a peer that was never let in, or that has left. One whose room has closed did nothing wrong. */
    private void fromOutside(Peer peer, ClientMessage message) {
        switch (message) {
            case ClientMessage.Heartbeat h -> {}
            case ClientMessage.Echo e -> {}
            case ClientMessage.Leave l -> {}
            default -> {
                if (peer.dialect().sendsRefusals()) {
                    admission.refuse(
                            peer, RefusalCode.WRONG_PHASE, "no place in a room (expected: to enter one first)", 0);
                } else if (stage.phase() != RoomPhase.CLOSED) {
                    peer.link().close("a message for a room without a place in it (expected: Connect first)");
                }
            }
        }
    }

    private void noSeat(Peer peer, int sequence) {
        admission.refuse(peer, RefusalCode.NO_SEAT, "a spectator only watches", sequence);
    }

    private void tellMembers(Peer peer, @Nullable Seat own) {
        peer.setKnowsMembers();
        peer.send(joined(own));
    }

    private ServerMessage.Joined joined(@Nullable Seat own) {
        List<ServerMessage.PeerState> others = new ArrayList<>();
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            if (seat != own) {
                others.add(new ServerMessage.PeerState(seat.player(), occupant == null ? 0 : occupant.progress()));
            }
        }
        return new ServerMessage.Joined(own == null ? 0 : own.number(), others, spec.randomSeed());
    }

    private void progress(Seat seat, Occupant occupant, Peer peer, int percent) {
        if (stage.phase() != RoomPhase.WAITING) {
            return;
        }
        if (percent < 0 || percent > 100) {
            admission.refuse(peer, RefusalCode.BAD_VALUE, "progress: " + percent + " (expected: 0..100)", 0);
            return;
        }
        occupant.setProgress(percent);
        journal.append(new JournalRecord.Progress(seat.number(), percent));
        ServerMessage news = new ServerMessage.PeerProgress(occupant.player(), percent);
        peers.forEach(other -> {
            if (other != peer && other.readsProgress()) {
                other.send(news);
            }
        });
    }

    private void ready(Seat seat, Occupant occupant, Peer peer, long nowNs) {
        if (peer.dialect().endsLinksLate() && isFollowing(peer)) {
            // lockstepserver counts all as ready from the start on: a further Ready asks for the start and all frames
            // again.
            setReady(seat, occupant);
            catchUp(peer, seat, nowNs);
        } else if (!occupant.isReady()) {
            setReady(seat, occupant);
            peer.send(new ServerMessage.ReadyAck());
            catchUp(peer, seat, nowNs);
        }
    }

    private boolean isFollowing(Peer peer) {
        RunningMatch match = stage.match();
        return match != null && match.broadcaster().follows(peer);
    }

    private void setReady(Seat seat, Occupant occupant) {
        occupant.setReady();
        journal.append(new JournalRecord.Ready(seat.number()));
    }

    private void spectatorReady(Peer peer, long nowNs) {
        if (!isFollowing(peer)) {
            peer.send(new ServerMessage.ReadyAck());
            catchUp(peer, null, nowNs);
        }
    }

    /** In a running room, tells since when it runs and sends the frames from where the peer stands. */
    private void catchUp(Peer peer, @Nullable Seat seat, long nowNs) {
        RunningMatch match = stage.match();
        if (match != null) {
            peer.send(stage.started());
            match.broadcaster().remove(peer);
            follow(match, peer, seat, nowNs);
        }
    }

    private void submit(Seat seat, Occupant occupant, Peer peer, ClientMessage.Submit submit, long nowNs) {
        RunningMatch match = stage.match();
        if (match != null && stage.isRunning()) {
            take(match, seat, occupant, peer, submit, nowNs);
        } else {
            String detail = "input: the room is " + stage.phase() + " (expected: RUNNING)";
            admission.refuse(peer, RefusalCode.WRONG_PHASE, detail, submit.sequence());
        }
    }

    private void take(
            RunningMatch match, Seat seat, Occupant occupant, Peer peer, ClientMessage.Submit submit, long nowNs) {
        InputResult result = match.inputs()
                .take(
                        seat.number(),
                        occupant.inputs(),
                        submit,
                        peer.right(),
                        peer.dialect().hasUniqueInputSequences(),
                        match.log().nextTick(),
                        context.epoch().unixUsAt(nowNs));
        switch (result) {
            case InputResult.Accepted(int tick) -> peer.send(new ServerMessage.InputAck(submit.sequence(), tick));
            case InputResult.Repeated() -> context.counters().inputsRepeated++;
            case InputResult.Rejected(RefusalCode code, String detail) ->
                admission.refuse(peer, code, detail, submit.sequence());
        }
    }

    private void checksums(Seat seat, Occupant occupant, Peer peer, ClientMessage.Checksums told, long nowNs) {
        RunningMatch match = stage.match();
        if (match != null && stage.isRunning()) {
            match.desyncMonitor().report(seat, occupant, peer, told.checkpoints(), nowNs);
        }
    }

    private void snapshotPart(Seat seat, Occupant occupant, ClientMessage.SnapshotPart part, long nowNs) {
        RunningMatch match = stage.match();
        if (match != null && stage.isRunning()) {
            match.desyncMonitor().snapshotPart(seat, occupant, part, nowNs);
        }
    }

    private void stateAcknowledged(Peer peer, int tick) {
        RunningMatch match = stage.match();
        if (match != null) {
            match.broadcaster().stateAcknowledged(peer, tick);
        }
    }

    private void requestState(Peer peer, long nowNs) {
        RunningMatch match = stage.match();
        if (match == null || !match.broadcaster().sendState(peer, nowNs)) {
            String detail = "state: there is none (expected: a running room with snapshots, and a peer that is ready)";
            admission.refuse(peer, RefusalCode.NO_FRAMES, detail, 0);
        }
    }

    private void result(Seat seat, Occupant occupant, Peer peer, long winner) {
        if (stage.phase() == RoomPhase.WAITING) {
            admission.refuse(peer, RefusalCode.WRONG_PHASE, "result: the room is WAITING (expected: RUNNING)", 0);
            return;
        }
        occupant.giveResult(winner);
        journal.append(new JournalRecord.ResultGiven(seat.number(), winner));
        peer.send(new ServerMessage.ResultAck());
    }

    private void reload(Occupant occupant, Peer peer, int from, long nowNs) {
        int everyMs = settings.world().stateEveryMs();
        RunningMatch match = stage.match();
        int released = match == null ? 0 : match.broadcaster().released();
        if (match == null || from < 0 || from > released) {
            String detail = "frames from " + from + " on (expected: a running room, and 0.." + released + ")";
            admission.refuse(peer, RefusalCode.NO_FRAMES, detail, 0);
        } else if (occupant.tryReload(nowNs, everyMs * 1_000_000L)) {
            match.broadcaster().reload(peer, from, nowNs);
        } else {
            String detail = "frames from " + from + " on (expected: at most one such request in " + everyMs + " ms)";
            admission.refuse(peer, RefusalCode.RATE_LIMITED, detail, 0);
        }
    }

    private void requestFrames(Peer peer, ClientMessage.RequestFrames request) {
        RunningMatch match = stage.match();
        if (match == null || !match.broadcaster().request(peer, request)) {
            String detail = "frames " + request.from() + ".." + request.to()
                    + " (expected: frames that are closed, asked for by a reader of datagrams)";
            admission.refuse(peer, RefusalCode.NO_FRAMES, detail, 0);
        }
    }

    /** Takes what a datagram acknowledges, and its inputs; datagrams of peers that read none are dropped. */
    void datagram(Peer peer, UpstreamDatagram datagram, long nowNs) {
        RunningMatch match = stage.match();
        if (match == null || !match.broadcaster().acknowledged(peer, datagram, nowNs)) {
            return;
        }
        Seat seat = seats.servedBy(peer);
        Occupant occupant = seat == null ? null : seat.occupant();
        if (seat != null && occupant != null && stage.isRunning()) {
            for (ClientMessage.Submit submit : datagram.inputs()) {
                take(match, seat, occupant, peer, submit, nowNs);
            }
        }
    }
}
