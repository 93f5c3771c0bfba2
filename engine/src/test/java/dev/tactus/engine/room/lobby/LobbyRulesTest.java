package dev.tactus.engine.room.lobby;

import static dev.tactus.engine.room.lobby.LobbyRefusal.CONFLICT;
import static dev.tactus.engine.room.lobby.LobbyRefusal.FORBIDDEN;
import static dev.tactus.engine.room.lobby.LobbyRefusal.INVALID;
import static dev.tactus.engine.room.lobby.LobbyRefusal.LIMIT;
import static dev.tactus.engine.room.lobby.LobbyRefusal.NOT_FOUND;
import static dev.tactus.engine.room.lobby.LobbyRefusal.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of who may do what in a lobby, row by row. */
class LobbyRulesTest {

    private static final String CODE = "ABC234";
    private static final long OWNER = 11;
    private static final long MEMBER = 12;
    private static final long STRANGER = 13;
    private static final long INVITED = 14;
    private static final long CREATOR = 15;

    /** Owner on seat 2, member on seat 3, seats 1 and 4 are free. */
    private static final List<Long> PLAYERS = List.of(0L, OWNER, MEMBER, 0L);

    private static Lobby lobby(LobbyVisibility visibility) {
        return new Lobby(
                CODE,
                "Fun",
                visibility,
                true,
                CREATOR,
                OWNER,
                false,
                new TreeMap<>(),
                new TreeMap<>(),
                Set.of(INVITED));
    }

    private static final Lobby PUBLIC = lobby(LobbyVisibility.PUBLIC);
    private static final Lobby UNLISTED = lobby(LobbyVisibility.UNLISTED);
    private static final Lobby PRIVATE = lobby(LobbyVisibility.PRIVATE);

    private static void accepts(Lobby lobby, long by, LobbyAction action, Lobby next) {
        assertThat(LobbyRules.decide(lobby, PLAYERS, by, false, action))
                .as("%s by %s", action, by)
                .isEqualTo(new LobbyDecision.Accepted(next));
    }

    private static void refuses(Lobby lobby, long by, LobbyAction action, LobbyRefusal kind) {
        assertThat(LobbyRules.decide(lobby, PLAYERS, by, false, action))
                .as("%s by %s", action, by)
                .isInstanceOfSatisfying(
                        LobbyDecision.Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private static LobbyAction.Join join(String code) {
        return new LobbyAction.Join(code, "Ann");
    }

    @Test
    void shouldLetInWhomTheVisibilityAllows() {
        accepts(PUBLIC, STRANGER, join(""), PUBLIC);
        accepts(PUBLIC, 0, new LobbyAction.See(""), PUBLIC);
        refuses(UNLISTED, STRANGER, join(""), NOT_FOUND);
        refuses(UNLISTED, STRANGER, join("ABC235"), NOT_FOUND);
        accepts(UNLISTED, STRANGER, join("abc 234"), UNLISTED);
        refuses(UNLISTED, 0, new LobbyAction.See(""), NOT_FOUND);
        accepts(UNLISTED, 0, new LobbyAction.See(CODE), UNLISTED);
        accepts(UNLISTED, MEMBER, new LobbyAction.See(""), UNLISTED);
        refuses(PRIVATE, STRANGER, join(CODE), NOT_FOUND);
        refuses(PRIVATE, STRANGER, new LobbyAction.See(CODE), NOT_FOUND);
        refuses(PRIVATE, 0, new LobbyAction.See(CODE), NOT_FOUND);
        accepts(PRIVATE, INVITED, join(""), PRIVATE);
        accepts(PRIVATE, CREATOR, join(""), PRIVATE);
        assertThat(LobbyRules.decide(UNLISTED, List.of(0L, 0L), OWNER, true, join("")))
                .as("a guest who has just made it")
                .isEqualTo(new LobbyDecision.Accepted(UNLISTED));
    }

    @Test
    void shouldLetGuestsInWhereTheyMayCome() {
        Lobby accounts = new Lobby(
                CODE,
                "Fun",
                LobbyVisibility.PUBLIC,
                false,
                CREATOR,
                OWNER,
                false,
                new TreeMap<>(),
                new TreeMap<>(),
                Set.of());
        assertThat(LobbyRules.decide(PUBLIC, PLAYERS, STRANGER, true, join("")))
                .isEqualTo(new LobbyDecision.Accepted(PUBLIC));
        assertThat(LobbyRules.decide(accounts, PLAYERS, STRANGER, true, join("")))
                .isInstanceOfSatisfying(
                        LobbyDecision.Refused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(FORBIDDEN));
        accepts(accounts, STRANGER, join(""), accounts);
    }

    @Test
    void shouldLetNoMoreInThanThereAreSeats() {
        List<Long> full = List.of(OWNER, MEMBER);
        assertThat(LobbyRules.decide(PUBLIC, full, STRANGER, false, join("")))
                .isInstanceOfSatisfying(LobbyDecision.Refused.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(CONFLICT);
                    assertThat(refused.detail()).isEqualTo("seats: all 2 are taken (expected: a free one)");
                });
        assertThat(LobbyRules.decide(PUBLIC, full, MEMBER, false, join("")))
                .as("once more")
                .isEqualTo(new LobbyDecision.Accepted(PUBLIC));
    }

    @Test
    void shouldMakeTheFirstPlayerOfAnEmptyLobbyItsOwner() {
        Lobby empty = PUBLIC.withOwner(0);
        assertThat(LobbyRules.decide(empty, List.of(0L, 0L), STRANGER, false, join("")))
                .isEqualTo(new LobbyDecision.Accepted(PUBLIC.withOwner(STRANGER)));
    }

    @Test
    void shouldPassTheLobbyToTheNextWhenTheOwnerLeaves() {
        accepts(PUBLIC, OWNER, new LobbyAction.Leave(), PUBLIC.withOwner(MEMBER));
        accepts(PUBLIC, MEMBER, new LobbyAction.Leave(), PUBLIC);
        refuses(PUBLIC, STRANGER, new LobbyAction.Leave(), UNAUTHORIZED);
        assertThat(LobbyRules.succeed(PUBLIC, List.of(0L, 0L, MEMBER, STRANGER)))
                .as("the lowest seat of those who are present")
                .isEqualTo(PUBLIC.withOwner(MEMBER));
        assertThat(LobbyRules.succeed(PUBLIC, PLAYERS)).isSameAs(PUBLIC);
        assertThat(LobbyRules.succeed(PUBLIC, List.of(0L, 0L))).isEqualTo(PUBLIC.withOwner(0));
        assertThat(LobbyRules.succeed(PUBLIC.withOwner(0), List.of(0L, 0L))).isEqualTo(PUBLIC.withOwner(0));
    }

    @Test
    void shouldLetTheOwnerAloneDecide() {
        List<LobbyAction> decisions = List.of(
                new LobbyAction.Start(),
                new LobbyAction.Kick(3),
                new LobbyAction.HandOver(3),
                new LobbyAction.Invite(99),
                new LobbyAction.Change(null, LobbyVisibility.UNLISTED, null, null));
        for (LobbyAction decision : decisions) {
            refuses(PUBLIC, MEMBER, decision, FORBIDDEN);
            refuses(PUBLIC, STRANGER, decision, UNAUTHORIZED);
            refuses(PUBLIC, CREATOR, decision, UNAUTHORIZED);
            refuses(PUBLIC, 0, decision, UNAUTHORIZED);
            assertThat(LobbyRules.decide(PUBLIC, PLAYERS, OWNER, false, decision))
                    .as("%s", decision)
                    .isInstanceOf(LobbyDecision.Accepted.class);
        }
        refuses(PUBLIC, STRANGER, new LobbyAction.Renew(), UNAUTHORIZED);
        accepts(PUBLIC, MEMBER, new LobbyAction.Renew(), PUBLIC);
    }

    @Test
    void shouldStartOnceAndChangeNothingAfterwards() {
        Lobby started = PUBLIC.start();
        accepts(PUBLIC, OWNER, new LobbyAction.Start(), started);
        refuses(started, OWNER, new LobbyAction.Start(), CONFLICT);
        refuses(started, OWNER, new LobbyAction.Change(null, LobbyVisibility.UNLISTED, null, null), CONFLICT);
        accepts(started, STRANGER, join(""), started);
        accepts(started, OWNER, new LobbyAction.HandOver(3), started.withOwner(MEMBER));
        refuses(PUBLIC, STRANGER, new LobbyAction.Watch(""), CONFLICT);
        accepts(started, STRANGER, new LobbyAction.Watch(""), started);
        refuses(PRIVATE.start(), STRANGER, new LobbyAction.Watch(CODE), NOT_FOUND);
    }

    @Test
    void shouldNameOnlySeatsOfOthers() {
        for (int seat : new int[] {-1, 0, 1, 2, 4, 5}) {
            refuses(PUBLIC, OWNER, new LobbyAction.Kick(seat), INVALID);
            refuses(PUBLIC, OWNER, new LobbyAction.HandOver(seat), INVALID);
        }
        accepts(PUBLIC, OWNER, new LobbyAction.Kick(3), PUBLIC);
    }

    @Test
    void shouldTakeTheInvitationOfAKickedPlayerBack() {
        Lobby both = PRIVATE.withInvited(Set.of(MEMBER, INVITED));
        accepts(both, OWNER, new LobbyAction.Kick(3), PRIVATE);
    }

    @Test
    void shouldBoundInvitations() {
        accepts(PRIVATE, OWNER, new LobbyAction.Invite(99), PRIVATE.withInvited(Set.of(INVITED, 99L)));
        Set<Long> most = new LinkedHashSet<>();
        for (long account = 100; most.size() < Lobby.INVITED_MAX; account++) {
            most.add(account);
        }
        Lobby full = PRIVATE.withInvited(most);
        accepts(full, OWNER, new LobbyAction.Invite(100), full);
        refuses(full, OWNER, new LobbyAction.Invite(99), LIMIT);
    }

    @Test
    void shouldChangeWhatIsNamed() {
        TreeMap<String, Integer> options = new TreeMap<>(Map.of("lives", 3));
        TreeMap<String, String> metadata = new TreeMap<>(Map.of("map", "desert"));
        Lobby changed = new Lobby(
                CODE, "Fun", LobbyVisibility.PUBLIC, true, CREATOR, OWNER, false, options, metadata, Set.of(INVITED));
        accepts(PUBLIC, OWNER, new LobbyAction.Change(null, null, options, metadata), changed);
        accepts(changed, OWNER, new LobbyAction.Change(null, null, null, null), changed);
        refuses(
                PUBLIC,
                OWNER,
                new LobbyAction.Change(null, null, null, new TreeMap<>(Map.of("map", "x".repeat(65)))),
                INVALID);
    }

    @Test
    void shouldLetPlayersChooseFreeSeatsBeforeTheStart() {
        accepts(PUBLIC, MEMBER, new LobbyAction.MoveTo(4), PUBLIC);
        accepts(PUBLIC, MEMBER, new LobbyAction.MoveTo(3), PUBLIC);
        refuses(PUBLIC, MEMBER, new LobbyAction.MoveTo(2), CONFLICT);
        refuses(PUBLIC, MEMBER, new LobbyAction.MoveTo(0), INVALID);
        refuses(PUBLIC, MEMBER, new LobbyAction.MoveTo(5), INVALID);
        refuses(PUBLIC, STRANGER, new LobbyAction.MoveTo(4), UNAUTHORIZED);
        refuses(PUBLIC.start(), MEMBER, new LobbyAction.MoveTo(4), CONFLICT);
    }

    @Test
    void shouldStartWhenAllAreReadyIfTheOwnerWaitsForIt() {
        Lobby ready = PUBLIC.withReady(Set.of(MEMBER));
        accepts(PUBLIC, MEMBER, new LobbyAction.SayReady(true), ready);
        accepts(ready, MEMBER, new LobbyAction.SayReady(true), ready);
        accepts(ready, MEMBER, new LobbyAction.SayReady(false), PUBLIC);
        refuses(PUBLIC, STRANGER, new LobbyAction.SayReady(true), UNAUTHORIZED);
        refuses(PUBLIC.start(), MEMBER, new LobbyAction.SayReady(true), CONFLICT);
        refuses(PUBLIC, OWNER, new LobbyAction.Start(true), CONFLICT);
        refuses(ready, MEMBER, new LobbyAction.Start(true), FORBIDDEN);
        accepts(ready, OWNER, new LobbyAction.Start(true), PUBLIC.start());
        accepts(PUBLIC, OWNER, new LobbyAction.Start(), PUBLIC.start());
    }

    @Test
    void shouldCountAsReadyOnlyThoseWhoAreThereForTheSameMatch() {
        Lobby ready = PUBLIC.withReady(Set.of(MEMBER));
        accepts(ready, MEMBER, new LobbyAction.Leave(), PUBLIC);
        accepts(ready, OWNER, new LobbyAction.Kick(3), PUBLIC);
        accepts(ready, OWNER, new LobbyAction.Change("Fun", null, new TreeMap<>(), null, 0), ready);
        accepts(ready, OWNER, new LobbyAction.Change(null, null, null, null, 2), PUBLIC.withTeams(2));
        accepts(
                ready,
                OWNER,
                new LobbyAction.Change(null, null, new TreeMap<>(Map.of("lives", 3)), null),
                PUBLIC.changed(new LobbyAction.Change(null, null, new TreeMap<>(Map.of("lives", 3)), null)));
        refuses(ready, OWNER, new LobbyAction.Change(null, null, null, null, 1), INVALID);
    }

    @Test
    void shouldLetPlayersTalkAndOwnersSilence() {
        for (LobbyAction talk : List.of(new LobbyAction.Say("hi"), new LobbyAction.ReadLines(0))) {
            accepts(PUBLIC, MEMBER, talk, PUBLIC);
            accepts(PUBLIC.start(), MEMBER, talk, PUBLIC.start());
            refuses(PUBLIC, STRANGER, talk, UNAUTHORIZED);
        }
        accepts(PUBLIC, MEMBER, new LobbyAction.Mute(2, true), PUBLIC);
        refuses(PUBLIC, MEMBER, new LobbyAction.Mute(3, true), INVALID);
        refuses(PUBLIC, MEMBER, new LobbyAction.Mute(4, true), INVALID);
        refuses(PUBLIC, STRANGER, new LobbyAction.Mute(2, true), UNAUTHORIZED);
        accepts(PUBLIC, OWNER, new LobbyAction.Silence(3, true), PUBLIC);
        refuses(PUBLIC, OWNER, new LobbyAction.Silence(2, true), INVALID);
        refuses(PUBLIC, MEMBER, new LobbyAction.Silence(2, true), FORBIDDEN);
        refuses(PUBLIC, STRANGER, new LobbyAction.Silence(2, true), UNAUTHORIZED);
    }
}
