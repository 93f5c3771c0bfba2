package dev.tactus.engine.room.lifecycle;

import static dev.tactus.engine.room.RoomPhase.CLOSED;
import static dev.tactus.engine.room.RoomPhase.OVER;
import static dev.tactus.engine.room.RoomPhase.RUNNING;
import static dev.tactus.engine.room.RoomPhase.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSettingsBuilder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of a room's phases: each row is a set of facts and what follows from it. */
final class RoomRulesTest {

    private static final int EMPTY_MS = 30_000;
    private static final int START_MS = 20_000;

    /** Facts of a room, to be changed by a row. */
    private static final class Facts {

        boolean arrived;
        long ageMs;
        long arrivedMs;
        long emptyMs;
        int online;
        int players;
        boolean lastSaidLeave;
        boolean allLeft;
        boolean allLeftOrGaveResults;
        boolean allReady;
        boolean allOnlineGaveResults;
        int tick;
        int ticksSinceOver;
        boolean gathering;
        long lobbyEmptyMs;

        @Nullable CloseRequest closing;

        RoomFacts build() {
            return new RoomFacts(
                    arrived,
                    ageMs,
                    arrivedMs,
                    emptyMs,
                    online,
                    players,
                    lastSaidLeave,
                    allLeft,
                    allLeftOrGaveResults,
                    allReady,
                    allOnlineGaveResults,
                    tick,
                    ticksSinceOver,
                    gathering,
                    lobbyEmptyMs,
                    closing);
        }
    }

    private static RoomSettings settings(boolean persistent, int lengthTicks) {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = lengthTicks;
        settings.emptyCloseMs = EMPTY_MS;
        settings.persistent(persistent);
        return settings.build();
    }

    private static void row(
            boolean persistent, RoomPhase phase, Consumer<Facts> change, @Nullable RoomPhase next, String reason) {
        Facts facts = new Facts();
        facts.players = 2;
        change.accept(facts);
        Transition transition = new RoomRules(settings(persistent, 100)).next(phase, facts.build());
        if (next == null) {
            assertThat(transition).as(reason).isNull();
        } else {
            assertThat(transition).isEqualTo(new Transition(next, reason));
        }
    }

    @Test
    void shouldEndAMatchThatLastsTooLong() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        RoomRules rules =
                new RoomRules(settings.build().toBuilder().lifeMs(300_000).build());
        Facts facts = new Facts();
        facts.players = 2;
        facts.online = 1;
        facts.arrived = true;
        facts.arrivedMs = 299_999;
        assertThat(rules.next(RUNNING, facts.build())).isNull();
        facts.arrivedMs = 300_000;
        assertThat(rules.next(RUNNING, facts.build()))
                .isEqualTo(new Transition(OVER, "the match lasted longer than 300 s"));
        assertThat(new RoomRules(settings.build()).next(RUNNING, facts.build()))
                .as("without a limit")
                .isNull();
    }

    private static void stays(RoomPhase phase, String what, Consumer<Facts> change) {
        row(false, phase, change, null, what);
    }

    private static void goes(RoomPhase phase, Consumer<Facts> change, RoomPhase next, String reason) {
        row(false, phase, change, next, reason);
    }

    @Test
    void shouldWaitForPlayersAndStart() {
        int entryMs = settings(false, 0).entryWaitMs();
        stays(WAITING, "not entered yet", f -> f.ageMs = entryMs - 1L);
        goes(WAITING, f -> f.ageMs = entryMs, OVER, "no player came within 600 s");
        stays(WAITING, "entered, start wait runs", f -> {
            f.arrived = true;
            f.ageMs = 10L * entryMs;
            f.arrivedMs = START_MS - 1;
            f.online = 1;
        });
        goes(
                WAITING,
                f -> {
                    f.arrived = true;
                    f.arrivedMs = START_MS;
                    f.online = 1;
                },
                RUNNING,
                "the start wait is over");
        goes(
                WAITING,
                f -> {
                    f.arrived = true;
                    f.online = 2;
                    f.allReady = true;
                },
                RUNNING,
                "all players are ready");
        row(true, WAITING, f -> {}, RUNNING, "the room is persistent");
    }

    @Test
    void shouldWaitForTheOwnerOfALobbyAsLongAsItHasAPlayer() {
        stays(WAITING, "players gather, without links", f -> {
            f.gathering = true;
            f.ageMs = Integer.MAX_VALUE;
        });
        stays(WAITING, "all are ready, but the owner has not started", f -> {
            f.gathering = true;
            f.arrived = true;
            f.allReady = true;
            f.arrivedMs = Integer.MAX_VALUE;
            f.online = 1;
        });
        stays(WAITING, "empty for a short time", f -> {
            f.gathering = true;
            f.lobbyEmptyMs = EMPTY_MS - 1;
        });
        goes(
                WAITING,
                f -> {
                    f.gathering = true;
                    f.lobbyEmptyMs = EMPTY_MS;
                },
                OVER,
                "no player was in the lobby for " + EMPTY_MS / 1000 + " s");
    }

    @Test
    void shouldEndBeforeTheStartOnlyWhereNoPlayerIsExpectedBack() {
        stays(WAITING, "links lost, players may come back", f -> {
            f.arrived = true;
            f.arrivedMs = START_MS;
            f.emptyMs = EMPTY_MS - 1;
        });
        goes(
                WAITING,
                f -> {
                    f.arrived = true;
                    f.arrivedMs = START_MS;
                    f.emptyMs = EMPTY_MS;
                },
                OVER,
                "no player was connected for 30 s");
        goes(
                WAITING,
                f -> {
                    f.arrived = true;
                    f.allLeft = true;
                    f.lastSaidLeave = true;
                },
                OVER,
                "all players left before the start");
    }

    @Test
    void shouldEndARunningMatchThatPlayersHaveLeft() {
        stays(RUNNING, "links lost a moment ago", f -> f.emptyMs = EMPTY_MS - 1);
        goes(RUNNING, f -> f.emptyMs = EMPTY_MS, OVER, "no player was connected for 30 s");
        goes(RUNNING, f -> f.allLeftOrGaveResults = true, OVER, "all players left");
        stays(RUNNING, "all seats free after links were lost", f -> {
            f.players = 0;
            f.allLeftOrGaveResults = true;
        });
        goes(
                RUNNING,
                f -> {
                    f.players = 0;
                    f.allLeftOrGaveResults = true;
                    f.lastSaidLeave = true;
                },
                OVER,
                "all players left");
    }

    @Test
    void shouldEndByResultsAndLength() {
        Consumer<Facts> results = f -> {
            f.online = 2;
            f.allOnlineGaveResults = true;
        };
        goes(RUNNING, results, OVER, "all results are in");
        stays(RUNNING, "length not reached", f -> {
            f.online = 1;
            f.tick = 99;
        });
        goes(
                RUNNING,
                f -> {
                    f.online = 1;
                    f.tick = 100;
                },
                OVER,
                "match length reached");
    }

    @Test
    void shouldKeepAPersistentRoomWhateverItsClientsSay() {
        row(
                true,
                RUNNING,
                f -> {
                    f.online = 2;
                    f.allOnlineGaveResults = true;
                    f.allLeftOrGaveResults = true;
                },
                null,
                "results mean nothing");
        row(
                true,
                RUNNING,
                f -> {
                    f.emptyMs = 100L * EMPTY_MS;
                    f.allLeft = true;
                    f.allLeftOrGaveResults = true;
                    f.lastSaidLeave = true;
                },
                null,
                "emptiness means nothing");
    }

    @Test
    void shouldEndForAnOperatorADefectOrAStop() {
        for (boolean persistent : new boolean[] {false, true}) {
            for (RoomPhase phase : new RoomPhase[] {WAITING, RUNNING}) {
                row(
                        persistent,
                        phase,
                        f -> f.closing = new CloseRequest("operator", CloseRequest.Manner.ORDERLY),
                        OVER,
                        "operator");
            }
        }
        stays(
                OVER,
                "the last frames go out",
                f -> f.closing = new CloseRequest("operator", CloseRequest.Manner.ORDERLY));
        goes(OVER, f -> f.closing = new CloseRequest("stop", CloseRequest.Manner.IMMEDIATE), CLOSED, "all were told");
        goes(OVER, f -> f.ticksSinceOver = 2, CLOSED, "all were told");
        stays(CLOSED, "nothing follows", f -> f.closing = new CloseRequest("stop", CloseRequest.Manner.IMMEDIATE));
    }

    @Test
    void shouldLeaveAnOpenRoomToAnotherProcessWithoutAnEnd() {
        CloseRequest suspension = new CloseRequest("upgrade", CloseRequest.Manner.SUSPENSION);
        for (boolean persistent : new boolean[] {false, true}) {
            row(persistent, WAITING, f -> f.closing = suspension, CLOSED, "upgrade");
            row(persistent, RUNNING, f -> f.closing = suspension, CLOSED, "upgrade");
        }
        stays(CLOSED, "nothing follows", f -> f.closing = suspension);
    }

    @Test
    void shouldEnterNoPhaseThatDoesNotFollow() {
        RoomStage stage = new RoomStage();
        stage.enter(new Transition(RUNNING, "all players are ready"));
        stage.enter(new Transition(OVER, "all results are in"));
        assertThatThrownBy(() -> stage.enter(new Transition(RUNNING, "again")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("phase: OVER to RUNNING (again)");
        stage.enter(new Transition(CLOSED, "all were told"));
        for (RoomPhase phase : RoomPhase.values()) {
            assertThat(CLOSED.mayBecome(phase)).isFalse();
        }
    }
}
