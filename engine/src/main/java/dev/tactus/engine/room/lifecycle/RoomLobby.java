package dev.tactus.engine.room.lifecycle;

import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.journal.SeatProof;
import dev.tactus.engine.room.LobbyAnswer;
import dev.tactus.engine.room.LobbyTalk;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.engine.room.lobby.LobbyAction;
import dev.tactus.engine.room.lobby.LobbyDecision;
import dev.tactus.engine.room.lobby.LobbyRefusal;
import dev.tactus.engine.room.lobby.LobbyRequest;
import dev.tactus.engine.room.lobby.LobbyRules;
import dev.tactus.engine.room.seats.Occupant;
import dev.tactus.engine.room.seats.ReconnectTokens;
import dev.tactus.engine.room.seats.Seat;
import dev.tactus.engine.room.seats.SeatTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lobby of a room: carries out what {@link LobbyRules} allow, and writes each change into the journal. Its players have seats
 * that are reserved as long as they say that they are there; no link is let in before the owner has started the match.
 *
 * <p>Threads: the room's only.
 */
final class RoomLobby {

    /** Time from the start for which the seats of the lobby's players wait for their links. */
    private static final long COME_NS = 60_000_000_000L;

    /** Time for which an owner without a link stays the owner of a match that has started. */
    private static final long OWNER_AWAY_NS = 30_000_000_000L;

    private static final long LOOK_EVERY_NS = 1_000_000_000L;

    private final RoomSettings settings;
    private final SeatTable seats;
    private final Admission admission;
    private final ReconnectTokens tokens;
    private final ArrivalTracker arrivals;
    private final RoomStage stage;
    private final ChosenGame game;
    private final RoomJournal journal;
    private Lobby lobby;

    /** Of the changes that the owner makes, and of players who come and go: each is written into the journal. */
    private final ActionBudget changes = ActionBudget.ofChanges();

    private final ActionBudget comings = ActionBudget.ofChanges();
    private final PlayerBudgets own;
    private final LobbyChat chat;
    private long emptySinceNs;

    /** The first look comes late enough for the owner to have taken their seat. */
    private long nextLookNs;

    RoomLobby(
            Lobby lobby,
            RoomSettings settings,
            SeatTable seats,
            Admission admission,
            ReconnectTokens tokens,
            ArrivalTracker arrivals,
            RoomStage stage,
            ChosenGame game,
            RoomJournal journal,
            long nowNs) {
        this.lobby = lobby;
        this.settings = settings;
        this.seats = seats;
        this.admission = admission;
        this.tokens = tokens;
        this.arrivals = arrivals;
        this.stage = stage;
        this.game = game;
        this.journal = journal;
        own = new PlayerBudgets(seats.count(), ActionBudget::ofChanges);
        chat = new LobbyChat(seats.count());
        emptySinceNs = nowNs;
        nextLookNs = nowNs + 5 * LOOK_EVERY_NS;
        game.choose(lobby.options());
        stage.setGathering(!lobby.started());
    }

    Lobby now() {
        return lobby;
    }

    /** Returns the time since the lobby is empty, 0 while it has a player. */
    long emptyMs(long nowNs) {
        return seats.occupied() > 0 ? 0 : (nowNs - emptySinceNs) / 1_000_000;
    }

    /** Makes the next player the owner where the owner is gone. */
    void observe(long nowNs) {
        if (seats.occupied() > 0) {
            emptySinceNs = nowNs;
        }
        if (nowNs >= nextLookNs && stage.isOpen()) {
            nextLookNs = nowNs + LOOK_EVERY_NS;
            adopt(LobbyRules.succeed(lobby, present(nowNs)));
        }
    }

    private List<Long> present(long nowNs) {
        List<Long> present = new ArrayList<>(seats.count());
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            boolean there = occupant != null
                    && !occupant.hasLeft()
                    && (occupant.isOnline() || occupant.isReserved() || occupant.goneNs(nowNs) < OWNER_AWAY_NS);
            present.add(there ? seat.player() : 0L);
        }
        return present;
    }

    /**
     * Answers a request.
     *
     * @param view of the room, as it is when it is asked for
     */
    LobbyAnswer answer(LobbyRequest request, Supplier<RoomView> view, long nowNs) {
        if (!stage.isOpen()) {
            return new LobbyAnswer.Refused(LobbyRefusal.NOT_FOUND, "match: over (expected: a lobby that is open)");
        }
        LobbyAction action = request.action();
        String token = request.token();
        boolean isProven = !request.guest()
                || (token != null && ReconnectTokens.isTokenOf(seats.occupant(request.player()), token));
        boolean isNewcomer =
                token == null && (action instanceof LobbyAction.Join || action instanceof LobbyAction.Watch);
        if (!isProven && !isNewcomer && !(action instanceof LobbyAction.See)) {
            return new LobbyAnswer.Refused(
                    LobbyRefusal.UNAUTHORIZED,
                    "guest: not in this lobby (expected: to join it, or to be let in again)");
        }
        if (!isWithinBudget(action, isProven ? request.player() : 0, nowNs)) {
            return new LobbyAnswer.Refused(
                    LobbyRefusal.LIMIT,
                    action instanceof LobbyAction.Say
                            ? "lines: too fast (expected: at most one a second)"
                            : "lobby: changes too fast (expected: at most 5 a second)");
        }
        long by = isProven || isNewcomer ? request.player() : 0;
        List<Long> players = seats.players();
        return switch (LobbyRules.decide(lobby, players, by, request.guest(), action)) {
            case LobbyDecision.Refused(LobbyRefusal kind, String detail) -> new LobbyAnswer.Refused(kind, detail);
            case LobbyDecision.Accepted(Lobby next) -> {
                LobbyAnswer.Refused refusal = prepare(request, next, players, nowNs);
                if (refusal != null) {
                    yield refusal;
                }
                adopt(next);
                finish(action, nowNs);
                Seat seat = by == 0 ? null : seats.of(by);
                yield new LobbyAnswer.Done(
                        view.get(), by, seat == null ? 0 : seat.number(), talk(action, seat), issued(request, seat));
            }
        };
    }

    private boolean isWithinBudget(LobbyAction action, long by, long nowNs) {
        boolean decides = by != 0 && by == lobby.owner();
        return switch (action) {
            case LobbyAction.See s -> true;
            case LobbyAction.Watch w -> true;
            case LobbyAction.Renew r -> true;
            case LobbyAction.Join j -> comings.take(nowNs);
            case LobbyAction.Leave l -> comings.take(nowNs);
            case LobbyAction.MoveTo m -> takeOwn(by, nowNs);
            case LobbyAction.SayReady r -> takeOwn(by, nowNs);
            case LobbyAction.Mute m -> takeOwn(by, nowNs);
            case LobbyAction.Say s -> seats.of(by) == null || chat.takeLine(by, nowNs);
            case LobbyAction.ReadLines r -> true;
            case LobbyAction.Silence s -> !decides || changes.take(nowNs);
            case LobbyAction.Start s -> !decides || changes.take(nowNs);
            case LobbyAction.Kick k -> !decides || changes.take(nowNs);
            case LobbyAction.HandOver h -> !decides || changes.take(nowNs);
            case LobbyAction.Invite i -> !decides || changes.take(nowNs);
            case LobbyAction.Change c -> !decides || changes.take(nowNs);
        };
    }

    /** Takes from a player's own budget, so that one who changes without end holds up no other. */
    private boolean takeOwn(long by, long nowNs) {
        return seats.of(by) == null || own.take(by, nowNs);
    }

    /** Carries out the part of an action that may still fail; returns why it does, null if it does not. */
    private LobbyAnswer.@Nullable Refused prepare(LobbyRequest request, Lobby next, List<Long> players, long nowNs) {
        LobbyAction action = request.action();
        long player = request.player();
        long untilNs = nowNs + request.holdMs() * 1_000_000L;
        switch (action) {
            case LobbyAction.Join(String code, String name) -> {
                return join(request, name, untilNs, nowNs);
            }
            case LobbyAction.Renew r -> hold(seats.of(player), untilNs, nowNs);
            case LobbyAction.Leave l -> admission.kick(player, "left the lobby", false);
            case LobbyAction.Kick(int seat) ->
                admission.kick(players.get(seat - 1), "kicked by the owner of the lobby", true);
            case LobbyAction.Change change -> {
                return choose(change, next);
            }
            case LobbyAction.Say(String text) -> {
                return say(player, text);
            }
            case LobbyAction.Mute(int seat, boolean muted) -> chat.mute(player, players.get(seat - 1), muted);
            case LobbyAction.Silence(int seat, boolean silenced) -> chat.silence(players.get(seat - 1), silenced);
            case LobbyAction.ReadLines r -> {}
            case LobbyAction.MoveTo(int seat) -> {
                return move(player, seat);
            }
            case LobbyAction.Watch w -> {
                return settings.spectatorsMax() > 0
                        ? null
                        : new LobbyAnswer.Refused(
                                LobbyRefusal.FORBIDDEN, "spectators: none (expected: a lobby that lets some in)");
            }
            case LobbyAction.See s -> {}
            case LobbyAction.Start s -> {}
            case LobbyAction.HandOver h -> {}
            case LobbyAction.SayReady r -> {}
            case LobbyAction.Invite i -> {}
        }
        return null;
    }

    private LobbyAnswer.@Nullable Refused join(LobbyRequest request, String name, long untilNs, long nowNs) {
        long player = request.player();
        if (seats.of(player) != null) {
            hold(seats.of(player), untilNs, nowNs);
            return null;
        }
        if (admission.allocate(player, name, untilNs) == 0) {
            return new LobbyAnswer.Refused(
                    LobbyRefusal.FORBIDDEN,
                    "player: kicked (expected: a lobby whose owner has not kicked this player)");
        }
        Seat seat = seats.of(player);
        Occupant occupant = seat == null ? null : seat.occupant();
        if (seat != null && occupant != null) {
            occupant.markPresent(nowNs);
            if (request.guest()) {
                String token = tokens.issueToGuest(occupant);
                journal.append(new JournalRecord.PassIssued(seat.number(), player, token));
                seats.prove(seat, SeatProof.PASS);
            }
        }
        return null;
    }

    private LobbyAnswer.@Nullable Refused say(long player, String text) {
        Occupant occupant = seats.occupant(player);
        if (!chat.maySpeak(player)) {
            return new LobbyAnswer.Refused(
                    LobbyRefusal.FORBIDDEN, "player: silenced (expected: one who may speak in this lobby)");
        }
        try {
            chat.say(player, occupant == null ? "" : occupant.name(), text);
            return null;
        } catch (IllegalArgumentException wrong) {
            return new LobbyAnswer.Refused(LobbyRefusal.INVALID, String.valueOf(wrong.getMessage()));
        }
    }

    private LobbyTalk talk(LobbyAction action, @Nullable Seat seat) {
        if (seat == null) {
            return LobbyTalk.NONE;
        }
        return action instanceof LobbyAction.ReadLines(long after)
                ? chat.talk(seat.player(), after)
                : chat.talk(seat.player());
    }

    private LobbyAnswer.@Nullable Refused move(long player, int number) {
        Seat from = seats.of(player);
        Seat to = seats.at(number);
        return from == null || from == to || seats.move(from, to)
                ? null
                : new LobbyAnswer.Refused(
                        LobbyRefusal.CONFLICT, "seat: " + number + " is kept (expected: one that any player may take)");
    }

    private void hold(@Nullable Seat seat, long untilNs, long nowNs) {
        Occupant occupant = seat == null ? null : seat.occupant();
        // Once the match has started, a seat is its player's as in any room.
        if (seat != null && occupant != null && stage.isGathering()) {
            occupant.markPresent(nowNs);
            seats.reserve(seat, untilNs);
        }
    }

    private LobbyAnswer.@Nullable Refused choose(LobbyAction.Change change, Lobby next) {
        try {
            RoomSpec.checkLobby(next);
            if (change.options() != null) {
                game.choose(change.options());
            }
            return null;
        } catch (IllegalArgumentException wrong) {
            return new LobbyAnswer.Refused(LobbyRefusal.INVALID, String.valueOf(wrong.getMessage()));
        }
    }

    private void adopt(Lobby next) {
        if (!next.equals(lobby)) {
            lobby = next;
            journal.append(new JournalRecord.LobbyChanged(next.write()));
        }
    }

    private void finish(LobbyAction action, long nowNs) {
        if (!(action instanceof LobbyAction.Start)) {
            return;
        }
        stage.setGathering(false);
        arrivals.restart(nowNs);
        for (Seat seat : seats) {
            Occupant occupant = seat.occupant();
            if (occupant != null) {
                occupant.markPresent(nowNs);
                seats.reserve(seat, nowNs + COME_NS);
            }
        }
    }

    private @Nullable String issued(LobbyRequest request, @Nullable Seat seat) {
        if (request.action() instanceof LobbyAction.Watch) {
            // Not journaled, since anyone may ask for any number of them: after a restart spectators ask again.
            return tokens.issueToSpectator(request.player());
        }
        Occupant occupant = seat == null ? null : seat.occupant();
        return request.guest() && request.action() instanceof LobbyAction.Join && occupant != null
                ? occupant.reconnectToken()
                : null;
    }
}
