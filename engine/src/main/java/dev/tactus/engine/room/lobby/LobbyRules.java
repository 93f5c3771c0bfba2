package dev.tactus.engine.room.lobby;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of lobbies: a pure table of who may do what when, without clock, I/O or state. */
public final class LobbyRules {

    private LobbyRules() {}

    /**
     * Decides about an action.
     *
     * @param players of the seats, seat 1 first; 0 for a free one
     * @param by the player who acts; 0 for one who has no seat and no account
     * @param guest whether the player acts without an account
     */
    public static LobbyDecision decide(Lobby lobby, List<Long> players, long by, boolean guest, LobbyAction action) {
        boolean member = by != 0 && players.contains(by);
        return switch (action) {
            case LobbyAction.See(String code) ->
                isVisible(lobby, member, by, code) ? new LobbyDecision.Accepted(lobby) : notFound();
            case LobbyAction.Watch(String code) -> watch(lobby, isVisible(lobby, member, by, code));
            case LobbyAction.Join(String code, String name) ->
                member
                        ? new LobbyDecision.Accepted(lobby)
                        : isVisible(lobby, false, by, code) ? join(lobby, players, by, guest) : notFound();
            case LobbyAction.Renew r -> member ? new LobbyDecision.Accepted(lobby) : noMember();
            case LobbyAction.Leave l ->
                member ? new LobbyDecision.Accepted(succeed(lobby, without(players, by))) : noMember();
            case LobbyAction.Start(boolean whenReady) -> member ? start(lobby, players, by, whenReady) : noMember();
            case LobbyAction.MoveTo(int seat) -> member ? move(lobby, players, by, seat) : noMember();
            case LobbyAction.SayReady(boolean ready) -> member ? ready(lobby, by, ready) : noMember();
            case LobbyAction.Kick(int seat) -> member ? kick(lobby, players, by, seat) : noMember();
            case LobbyAction.HandOver(int seat) -> member ? handOver(lobby, players, by, seat) : noMember();
            case LobbyAction.Say s -> member ? new LobbyDecision.Accepted(lobby) : noMember();
            case LobbyAction.ReadLines r -> member ? new LobbyDecision.Accepted(lobby) : noMember();
            case LobbyAction.Mute(int seat, boolean muted) -> member ? other(lobby, players, by, seat) : noMember();
            case LobbyAction.Silence(int seat, boolean silenced) ->
                !member
                        ? noMember()
                        : by == lobby.owner() ? other(lobby, players, by, seat) : notOwner("silence players");
            case LobbyAction.Invite(long account) -> member ? invite(lobby, by, account) : noMember();
            case LobbyAction.Change change -> member ? change(lobby, by, change) : noMember();
        };
    }

    /**
     * Returns the lobby after its players have changed: if the owner is not among those who are present, the one with the lowest
     * seat is the next; those who are gone are not ready.
     *
     * @param present players of the seats who are there, seat 1 first; 0 for a free seat
     */
    public static Lobby succeed(Lobby lobby, List<Long> present) {
        Set<Long> ready = new LinkedHashSet<>(lobby.ready());
        Lobby now = ready.retainAll(present) ? lobby.withReady(ready) : lobby;
        if (now.owner() != 0 && present.contains(now.owner())) {
            return now;
        }
        long next = present.stream().filter(player -> player != 0).findFirst().orElse(0L);
        return next == now.owner() ? now : now.withOwner(next);
    }

    private static List<Long> without(List<Long> players, long player) {
        return players.stream().filter(other -> other != player).toList();
    }

    private static boolean isVisible(Lobby lobby, boolean member, long by, String code) {
        if (member || (by != 0 && (by == lobby.creator() || by == lobby.owner()))) {
            return true;
        }
        return switch (lobby.visibility()) {
            case PUBLIC -> true;
            case UNLISTED -> lobby.code().equals(LobbyCode.parse(code));
            case PRIVATE -> lobby.invited().contains(by);
        };
    }

    private static LobbyDecision watch(Lobby lobby, boolean visible) {
        if (!visible) {
            return notFound();
        }
        return lobby.started()
                ? new LobbyDecision.Accepted(lobby)
                : new LobbyDecision.Refused(
                        LobbyRefusal.CONFLICT, "match: not started (expected: a lobby whose match has started)");
    }

    private static LobbyDecision join(Lobby lobby, List<Long> players, long by, boolean guest) {
        if (guest && !lobby.guests()) {
            return new LobbyDecision.Refused(
                    LobbyRefusal.FORBIDDEN, "player: a guest (expected: a login; this lobby lets no guests in)");
        }
        if (!players.contains(0L)) {
            return new LobbyDecision.Refused(
                    LobbyRefusal.CONFLICT, "seats: all " + players.size() + " are taken (expected: a free one)");
        }
        return new LobbyDecision.Accepted(lobby.owner() == 0 ? lobby.withOwner(by) : lobby);
    }

    private static LobbyDecision start(Lobby lobby, List<Long> players, long by, boolean whenReady) {
        if (by != lobby.owner()) {
            return notOwner("start the match");
        }
        if (lobby.started()) {
            return started();
        }
        long unready = players.stream()
                .filter(player -> player != 0 && player != by && !lobby.ready().contains(player))
                .count();
        return whenReady && unready > 0
                ? new LobbyDecision.Refused(
                        LobbyRefusal.CONFLICT, "players: " + unready + " not ready (expected: all but the owner are)")
                : new LobbyDecision.Accepted(lobby.start());
    }

    private static LobbyDecision move(Lobby lobby, List<Long> players, long by, int seat) {
        if (lobby.started()) {
            return started();
        }
        if (seat < 1 || seat > players.size()) {
            return new LobbyDecision.Refused(
                    LobbyRefusal.INVALID, "seat: " + seat + " (expected: 1.." + players.size() + ")");
        }
        long there = players.get(seat - 1);
        return there == 0 || there == by
                ? new LobbyDecision.Accepted(lobby)
                : new LobbyDecision.Refused(
                        LobbyRefusal.CONFLICT, "seat: " + seat + " is taken (expected: a free one)");
    }

    private static LobbyDecision ready(Lobby lobby, long by, boolean ready) {
        if (lobby.started()) {
            return started();
        }
        Set<Long> players = new LinkedHashSet<>(lobby.ready());
        boolean changes = ready ? players.add(by) : players.remove(by);
        return new LobbyDecision.Accepted(changes ? lobby.withReady(players) : lobby);
    }

    private static LobbyDecision kick(Lobby lobby, List<Long> players, long by, int seat) {
        if (by != lobby.owner()) {
            return notOwner("kick players");
        }
        LobbyDecision.Refused refusal = refuseSeat(players, by, seat);
        if (refusal != null) {
            return refusal;
        }
        Set<Long> invited = new LinkedHashSet<>(lobby.invited());
        long kicked = players.get(seat - 1);
        invited.remove(kicked);
        return new LobbyDecision.Accepted(succeed(lobby.withInvited(invited), without(players, kicked)));
    }

    private static LobbyDecision handOver(Lobby lobby, List<Long> players, long by, int seat) {
        if (by != lobby.owner()) {
            return notOwner("hand the lobby over");
        }
        LobbyDecision.Refused refusal = refuseSeat(players, by, seat);
        return refusal != null ? refusal : new LobbyDecision.Accepted(lobby.withOwner(players.get(seat - 1)));
    }

    /** Accepts what changes nothing of the lobby where a seat is that of another player. */
    private static LobbyDecision other(Lobby lobby, List<Long> players, long by, int seat) {
        LobbyDecision.Refused refusal = refuseSeat(players, by, seat);
        return refusal != null ? refusal : new LobbyDecision.Accepted(lobby);
    }

    private static LobbyDecision.@Nullable Refused refuseSeat(List<Long> players, long by, int seat) {
        boolean other =
                seat >= 1 && seat <= players.size() && players.get(seat - 1) != 0 && players.get(seat - 1) != by;
        return other
                ? null
                : new LobbyDecision.Refused(
                        LobbyRefusal.INVALID, "seat: " + seat + " (expected: the seat of another player)");
    }

    private static LobbyDecision invite(Lobby lobby, long by, long account) {
        if (by != lobby.owner()) {
            return notOwner("invite players");
        }
        Set<Long> invited = new LinkedHashSet<>(lobby.invited());
        if (invited.add(account) && invited.size() > Lobby.INVITED_MAX) {
            return new LobbyDecision.Refused(
                    LobbyRefusal.LIMIT,
                    "invitations: " + Lobby.INVITED_MAX + " (expected: fewer; no lobby has more of them)");
        }
        return new LobbyDecision.Accepted(lobby.withInvited(invited));
    }

    private static LobbyDecision change(Lobby lobby, long by, LobbyAction.Change change) {
        if (by != lobby.owner()) {
            return notOwner("change the lobby");
        }
        if (lobby.started()) {
            return started();
        }
        try {
            return new LobbyDecision.Accepted(lobby.changed(change));
        } catch (IllegalArgumentException wrong) {
            return new LobbyDecision.Refused(LobbyRefusal.INVALID, String.valueOf(wrong.getMessage()));
        }
    }

    private static LobbyDecision notFound() {
        return new LobbyDecision.Refused(
                LobbyRefusal.NOT_FOUND, "lobby: none (expected: a public one, its code, or an invitation)");
    }

    private static LobbyDecision noMember() {
        return new LobbyDecision.Refused(
                LobbyRefusal.UNAUTHORIZED, "player: not in this lobby (expected: to join it first)");
    }

    private static LobbyDecision notOwner(String what) {
        return new LobbyDecision.Refused(
                LobbyRefusal.FORBIDDEN, "player: not the owner of this lobby (expected: its owner, to " + what + ")");
    }

    private static LobbyDecision started() {
        return new LobbyDecision.Refused(
                LobbyRefusal.CONFLICT, "match: started (expected: a lobby whose match has not)");
    }
}
