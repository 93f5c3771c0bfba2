package dev.tactus.engine.room.lifecycle;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.journal.SeatProof;
import dev.tactus.engine.port.LinkUse;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomContext;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.seats.BanList;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.ReconnectTokens;
import dev.tactus.engine.room.seats.RoomPeers;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Decides who gets into a room and which link serves which seat, and lets links and players go. */
final class Admission {

    /** Time for which a guest's seat opens to their reconnect token only, after their link was lost in a match. */
    private static final int GUEST_AWAY_MS = 30_000;

    private final RoomSpec spec;
    private final RoomSettings settings;
    private final RoomContext context;
    private final RoomStage stage;
    private final SeatTable seats;
    private final RoomPeers peers;
    private final RoomParameters parameters;
    private final ArrivalTracker arrivals;
    private final RoomJournal journal;
    private final ReconnectTokens reconnectTokens;
    private final BanList banList;
    private final SeatAccess access;
    private final SeatShares shares;

    /** True in a room with seats for anybody. */
    private final boolean hasFreeSeats;

    /** Set in a room that goes on from a journal, which may not have the reconnect tokens of the last moment. */
    private boolean resumed;

    /** Tickets that an earlier process of this room took: the node that verifies tickets has forgotten them. */
    @Bounded(by = "tickets in the journal, read once", owner = Bounded.Owner.ROOM, full = Bounded.Fate.NEVER)
    private final Set<String> usedTickets = new HashSet<>();

    Admission(
            RoomSpec spec,
            RoomContext context,
            RoomStage stage,
            SeatTable seats,
            RoomPeers peers,
            BanList banList,
            RoomParameters parameters,
            ArrivalTracker arrivals,
            ReconnectTokens reconnectTokens,
            RoomJournal journal) {
        this.journal = journal;
        this.spec = spec;
        this.settings = spec.settings();
        this.context = context;
        this.stage = stage;
        this.seats = seats;
        this.peers = peers;
        this.banList = banList;
        this.parameters = parameters;
        this.arrivals = arrivals;
        this.reconnectTokens = reconnectTokens;
        this.hasFreeSeats = IntStream.rangeClosed(1, seats.count()).anyMatch(spec::isFreeSeat);
        this.access = new SeatAccess(spec, seats, reconnectTokens);
        this.shares = new SeatShares(spec, seats);
    }

    /** Goes on with the bans, used tickets and spectators' tokens of a room as its journal says. */
    void resume(RoomImage image) {
        resumed = true;
        image.banned().forEach(banList::add);
        image.usedTickets().forEach(ticket -> usedTickets.add(ticket.id()));
        image.spectatorPasses().forEach(pass -> reconnectTokens.resume(pass.player(), pass.token()));
    }

    /**
     * Answers a peer that asks for a place; returns whether it has one.
     *
     * @param onConnected runs once the peer has been told, unless it has gone meanwhile
     */
    boolean connect(Peer peer, AdmissionCredential credential, long nowNs, Runnable onConnected) {
        ConnectCode code = judge(peer, credential);
        if (code != ConnectCode.OK) {
            EndCause cause = peer.wishes().supportsTactus() ? refusalCause(peer, credential, code) : EndCause.OTHER;
            peer.send(new ServerMessage.Connected(code, null, cause));
            return false;
        }
        if (isSuperseded(peer, credential)) {
            return false;
        }
        boolean byToken = access.isByReconnectToken(peer, credential);
        Seat seat = null;
        Occupant occupant = null;
        if (watches(peer, credential)) {
            peers.spectators().add(peer);
            journal.append(new JournalRecord.Joined(0, peer.player(), 0));
        } else {
            seat = Objects.requireNonNull(seatFor(peer, credential));
            occupant = occupy(seat, peer, credential);
            if (!byToken) {
                prove(seat, occupant, peer, credential);
            } else if (occupant.proof() == SeatProof.NONE) {
                seats.prove(seat, SeatProof.PASS);
            }
            takeSeat(seat, occupant, peer, nowNs);
        }
        long held = 0;
        if (credential instanceof AdmissionCredential.Ticket ticket) {
            held = journal.append(
                    new JournalRecord.TicketUsed(ticket.id(), context.epoch().unixMsAt(nowNs), ticket.expiresUnixMs()));
        }
        ServerMessage.SessionParameters terms = null;
        if (peer.wishes().supportsTactus()) {
            int number = seat == null ? 0 : seat.number();
            ServerMessage.ReconnectToken token = byToken ? null : reconnectTokens.issue(peer, occupant, credential);
            if (token != null) {
                long passed = journal.append(new JournalRecord.PassIssued(number, peer.player(), token.token()));
                // A guest's client may have sent its next messages already, whose answers must not come first.
                held = held == 0 ? 0 : passed;
            }
            terms = parameters.of(peer, number, token);
        }
        peer.setAdmitted(true);
        peer.link().use(seat == null ? LinkUse.WATCHES : LinkUse.PLAYS);
        answer(peer, new ServerMessage.Connected(code, terms), held, onConnected);
        return true;
    }

    /**
     * Answers at once, or, where a ticket was used up for the answer, as soon as the journal holds it: a client must not come
     * back with a token that a resumed room does not know.
     */
    private void answer(Peer peer, ServerMessage.Connected connected, long held, Runnable onConnected) {
        Runnable answer = () -> {
            if (peers.isSpectator(peer) || seats.servedBy(peer) != null) {
                peer.send(connected);
                onConnected.run();
            }
        };
        if (held == 0) {
            answer.run();
        } else {
            journal.whenAcknowledged(held, answer);
        }
    }

    private Occupant occupy(Seat seat, Peer peer, AdmissionCredential credential) {
        Occupant here = seat.occupant();
        boolean isNamed =
                credential instanceof AdmissionCredential.Ticket || credential instanceof AdmissionCredential.Login;
        return here == null || isNamed ? seats.claim(seat, peer.player(), peer.name()) : here;
    }

    /** Notes what a player has shown for their seat; what was shown before for it, and is not as good, is void. */
    private void prove(Seat seat, Occupant occupant, Peer peer, AdmissionCredential credential) {
        SeatProof proof = access.proof(seat, peer, credential);
        if (proof != occupant.proof()) {
            occupant.forgetReconnectToken();
        }
        seats.prove(seat, proof);
    }

    private ConnectCode judge(Peer peer, AdmissionCredential credential) {
        if (!stage.admitsLinks()) {
            // A client that comes before the room is taken out of the list comes again, as it does after that.
            return stage.isLeft() ? ConnectCode.NO_ROOM : ConnectCode.ROOM_STATE;
        }
        if (spec.game() != null && !peer.dialect().supportsWorlds()) {
            return ConnectCode.NO_PLAYER;
        }
        boolean watches = watches(peer, credential);
        if (!watches && seatFor(peer, credential) == null) {
            return ConnectCode.NO_PLAYER;
        }
        if (!isAdmitted(peer, credential)) {
            return ConnectCode.TOKEN;
        }
        if (!watches && !access.isSeatOpen(peer, credential)) {
            refuse(
                    peer,
                    RefusalCode.UNAUTHORIZED,
                    "seat: taken by player " + Long.toUnsignedString(peer.player())
                            + " with another proof (expected: that login, ticket or reconnect token)",
                    0);
            // Old clients are told what their server says to those that are no members.
            return peer.wishes().supportsTactus() ? ConnectCode.TOKEN : ConnectCode.NO_PLAYER;
        }
        if (banList.contains(peer.player())) {
            return ConnectCode.NO_PLAYER;
        }
        if (!isWithinShare(peer, credential)) {
            refuse(
                    peer,
                    RefusalCode.OVERLOADED,
                    "seats: players of this address have their share of them (expected: fewer; rooms.seats-per-address-percent)",
                    0);
            return ConnectCode.NO_PLAYER;
        }
        int spectatorsMax = settings.spectatorsMax();
        if (watches && peers.spectators().size() >= spectatorsMax) {
            refuse(peer, RefusalCode.OVERLOADED, "spectators: this room lets in at most " + spectatorsMax, 0);
            return ConnectCode.NO_PLAYER;
        }
        return ConnectCode.OK;
    }

    /** Returns the named cause of a refusal, all of which are final. */
    private EndCause refusalCause(Peer peer, AdmissionCredential credential, ConnectCode code) {
        if (code == ConnectCode.TOKEN) {
            return EndCause.UNAUTHORIZED;
        }
        if (code == ConnectCode.NO_ROOM) {
            return EndCause.RESTARTING;
        }
        if (code != ConnectCode.NO_PLAYER) {
            return EndCause.OTHER;
        }
        if (banList.contains(peer.player())) {
            return EndCause.BANNED;
        }
        return watches(peer, credential) || areFreeSeatsTaken() || !isWithinShare(peer, credential)
                ? EndCause.FULL
                : EndCause.OTHER;
    }

    /** Returns whether players of the peer's address may take the seat that it would take. */
    private boolean isWithinShare(Peer peer, AdmissionCredential credential) {
        Seat seat = watches(peer, credential) ? null : seatFor(peer, credential);
        return seat == null || shares.mayTake(seat, peer);
    }

    /** Returns whether the room has seats for anybody, all of which are taken. */
    private boolean areFreeSeatsTaken() {
        return hasFreeSeats && seats.free() == null;
    }

    /**
     * Turns down a request that comes after that of a later link of the same client, or of another client that has
     * replaced this one; returns whether it is one. Links are read by several threads, and a network reorders and delays: an
     * earlier link must not take the seat from a later one.
     */
    private boolean isSuperseded(Peer peer, AdmissionCredential credential) {
        Seat seat = watches(peer, credential) ? null : seatFor(peer, credential);
        Occupant occupant = seat == null || seat.player() != peer.player() ? null : seat.occupant();
        if (occupant == null) {
            return false;
        }
        if (occupant.clients().hasReplaced(peer.wishes().client())) {
            NamedEnds.wasReplaced(peer);
            return true;
        }
        Peer present = occupant.peer();
        if (present == null || !NamedEnds.isEarlierLink(peer, present)) {
            return false;
        }
        peer.link().close(NamedEnds.superseded(present));
        return true;
    }

    private static boolean watches(Peer peer, AdmissionCredential credential) {
        return credential instanceof AdmissionCredential.Ticket ticket
                ? ticket.seat() == 0
                : peer.wishes().spectate();
    }

    /** Returns the seat that a peer would take: the one of its ticket, its own, else a free one; null if there is none. */
    private @Nullable Seat seatFor(Peer peer, AdmissionCredential credential) {
        if (credential instanceof AdmissionCredential.Ticket ticket) {
            Seat seat = ticket.seat() <= seats.count() ? seats.at(ticket.seat()) : null;
            return seat != null && (seat.isFree() || seat.player() == peer.player()) ? seat : null;
        }
        Seat own = seats.of(peer.player());
        return own == null && peer.player() != 0 ? seats.free() : own;
    }

    private boolean isAdmitted(Peer peer, AdmissionCredential credential) {
        return switch (credential) {
            case AdmissionCredential.Ticket t -> !usedTickets.contains(t.id());
            case AdmissionCredential.SeatToken p -> true;
            case AdmissionCredential.Login k ->
                spec.door() == RoomAccess.OPEN || spec.door() == RoomAccess.KNOWN || seats.of(peer.player()) != null;
            case AdmissionCredential.Token(String text, boolean accountNumber) ->
                access.isByReconnectToken(peer, credential)
                        || access.isOwnSeatToken(peer, text)
                        || (!accountNumber
                                && (isOldClientOfOpenRoom(peer)
                                        || isLostTokenOfOpenRoom()
                                        || spec.admits(text, peer.wishes().spectate())));
        };
    }

    /** A reconnect token that the journal has lost counts as none, which is enough in an open room. */
    private boolean isLostTokenOfOpenRoom() {
        return resumed && spec.door() == RoomAccess.OPEN && spec.seatTokens().isEmpty();
    }

    /** lockstepserver takes any token, and an open room lets in a client that shows none. */
    private boolean isOldClientOfOpenRoom(Peer peer) {
        return peer.dialect().acceptsAnyToken()
                && spec.door() == RoomAccess.OPEN
                && spec.seatTokens().isEmpty();
    }

    /**
     * Gives a player a seat before they come, until a moment in nanoseconds; returns its number, 0 if there is none for
     * them.
     */
    int allocate(long player, String name, long untilNs) {
        if (!stage.isOpen() || player == 0 || banList.contains(player)) {
            return 0;
        }
        Seat own = seats.of(player);
        Seat seat = own == null ? seats.free() : own;
        if (seat == null) {
            return 0;
        }
        if (own == null || own.occupant() == null || !own.isGuests()) {
            seats.claim(seat, player, name);
        }
        seats.reserve(seat, untilNs);
        return seat.number();
    }

    /**
     * Kicks a player from their seat and from watching; returns whether they were here, or had a seat.
     *
     * @param permanently whether they may not come back; else whatever opens the room does so for them too
     */
    boolean kick(long player, String reason, boolean permanently) {
        reconnectTokens.forget(player);
        boolean any = false;
        for (Peer spectator : List.copyOf(peers.spectators())) {
            if (spectator.player() == player) {
                kickPeer(spectator, reason, permanently);
                any = true;
            }
        }
        Seat seat = seats.of(player);
        Occupant occupant = seat == null ? null : seat.occupant();
        any |= occupant != null;
        if (seat != null) {
            seats.endReservation(seat);
        }
        if (any) {
            journal.append(new JournalRecord.Kicked(player));
        }
        if (any && permanently) {
            banList.add(player);
            journal.append(new JournalRecord.Banned(player));
        }
        if (seat == null || occupant == null) {
            return any;
        }
        occupant.forgetReconnectToken();
        leave(seat, occupant);
        Peer peer = occupant.peer();
        if (peer != null) {
            kickPeer(peer, reason, permanently);
        } else if (stage.phase() == RoomPhase.WAITING) {
            seats.releaseUnlessKept(seat);
        }
        return true;
    }

    private void kickPeer(Peer peer, String reason, boolean permanently) {
        EndCause cause = permanently ? EndCause.BANNED : EndCause.KICKED;
        peer.refuse(RefusalCode.UNAUTHORIZED, reason, 0);
        NamedEnds.tell(peer, cause, reason);
        leavePermanently(peer);
        NamedEnds.close(peer, cause, reason);
    }

    /** Ends the visit of a peer that cannot follow the match; its seat stays. */
    void reject(Peer peer, String reason) {
        refuse(peer, RefusalCode.BAD_VALUE, reason, 0);
        NamedEnds.tell(peer, EndCause.OUT_OF_SYNC, reason);
        forget(peer);
        NamedEnds.close(peer, EndCause.OUT_OF_SYNC, reason);
    }

    /** The second connection of a player replaces the first, whose link is closed. */
    private void takeSeat(Seat seat, Occupant occupant, Peer peer, long nowNs) {
        Peer before = occupant.peer();
        if (before != null) {
            linkLost(occupant);
            detach(before);
        }
        seats.serve(seat, occupant, peer);
        occupant.markPresent(nowNs);
        arrivals.arrived(nowNs);
        if (before != null && before.link() != peer.link()) {
            NamedEnds.replaced(before, peer);
        }
    }

    /** Lets a peer go whose link is lost; its seat stays while it may come back. */
    void disconnected(Peer peer) {
        if (peer.dialect().supportsReconnect()) {
            forget(peer);
        } else {
            left(peer);
        }
    }

    /** Lets a peer go that leaves for good: the room does not wait for it to come back. */
    void left(Peer peer) {
        leavePermanently(peer);
        arrivals.saidLeave(seats.online() == 0);
    }

    private void leavePermanently(Peer peer) {
        Seat seat = seats.servedBy(peer);
        Occupant occupant = seat == null ? null : seat.occupant();
        if (seat != null && occupant != null) {
            leave(seat, occupant);
            if (spec.isFreeSeat(seat.number())) {
                seats.endReservation(seat);
            }
            journal.append(new JournalRecord.Left(seat.number(), occupant.player()));
        }
        forget(peer);
    }

    /** Notes that a player has left for good. A guest's number opens their seat again, where it stays theirs. */
    private void leave(Seat seat, Occupant occupant) {
        occupant.leave();
        if (seat.isGuests()) {
            seats.prove(seat, SeatProof.NONE);
        }
    }

    private void forget(Peer peer) {
        if (peers.spectators().remove(peer)) {
            journal.append(new JournalRecord.Disconnected(0, peer.player()));
        }
        Seat seat = seats.servedBy(peer);
        Occupant occupant = seat == null ? null : seat.occupant();
        if (seat != null && occupant != null) {
            linkLost(occupant);
            seats.stopServing(occupant);
            boolean comesBack = occupant.reconnectToken() != null && !occupant.hasLeft();
            if (stage.phase() == RoomPhase.WAITING && !comesBack) {
                seats.releaseUnlessKept(seat);
            }
        }
        detach(peer);
    }

    private void linkLost(Occupant occupant) {
        RunningMatch match = stage.match();
        if (match != null) {
            match.desyncMonitor().linkLost(occupant);
        }
    }

    private void detach(Peer peer) {
        peer.setAdmitted(false);
        RunningMatch match = stage.match();
        if (match != null) {
            match.broadcaster().remove(peer);
        }
    }

    /** Ends reservations and stays that have lasted long enough. */
    void expire(long nowNs) {
        boolean waiting = stage.phase() == RoomPhase.WAITING;
        int leaveMs = settings.world().sync().leaveMs();
        // Elsewhere a guest's seat is theirs for long enough to reload a page or to find the network again.
        int awayMs = waiting || settings.world().standing() ? leaveMs : Math.max(leaveMs, GUEST_AWAY_MS);
        seats.expire(nowNs, waiting, awayMs * 1_000_000L);
    }

    /** Counts and sends a refusal. */
    void refuse(Peer peer, RefusalCode code, String detail, int sequence) {
        context.counters().refusals++;
        peer.refuse(code, detail, sequence);
    }
}
