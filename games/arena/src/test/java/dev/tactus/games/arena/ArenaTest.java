package dev.tactus.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.world.Snapshot;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Each rule of the field on its own, with numbers that were worked out by hand. */
class ArenaTest {

    private static final ArenaMove RIGHT = new ArenaMove(Fixed.ONE, 0);

    @Test
    void shouldBeFoundByServiceLoader() {
        assertThat(ServiceLoader.load(Game.class))
                .singleElement()
                .isInstanceOf(Arena.class)
                .extracting(Game::name)
                .isEqualTo("arena");
    }

    @Test
    void shouldLetOnlyTheServerSayWhoComesAndGoes() {
        assertThat(ArenaFixture.GAME.playerLifecycle().joined(1, "ann").requiredPermission())
                .isEqualTo(CommandPermission.SERVER);
        assertThat(ArenaFixture.GAME.playerLifecycle().left(1).requiredPermission())
                .isEqualTo(CommandPermission.SERVER);
        assertThat(RIGHT.requiredPermission()).isEqualTo(CommandPermission.PLAYER);
    }

    @Test
    void shouldBeginEmptyAndPutThoseWhoComeOnBothSidesInTurn() {
        ArenaFixture match = new ArenaFixture();
        assertThat(Snapshot.named(match.world).toString())
                .isEqualTo("{tick=0, next_entity_id=1, entities=["
                        + "{id=0, Match={ends_at=10800, friendly_fire=false}}]}");
        match = ArenaFixture.of("ann", "bob");
        assertThat(Snapshot.named(match.world).toString())
                .isEqualTo("{tick=2, next_entity_id=3, entities=["
                        + "{id=0, Match={ends_at=10800, friendly_fire=false}}, "
                        + "{id=1, Player={seat=1, name=ann}, Position={x=100, y=100}, Facing={rotation=180}, "
                        + "Health={alive=true, points=100, respawn_at=0}, Team={id=0, name=SKY}, "
                        + "Score={kills=0, deaths=0}, Gun={cooldown_ms=300, ready_at=0}, "
                        + "Motion={speed=500, steps=60}, PowerUp={sonic=false}}, "
                        + "{id=2, Player={seat=2, name=bob}, Position={x=100, y=500}, Facing={rotation=0}, "
                        + "Health={alive=true, points=100, respawn_at=0}, Team={id=1, name=BLOOM}, "
                        + "Score={kills=0, deaths=0}, Gun={cooldown_ms=300, ready_at=0}, "
                        + "Motion={speed=500, steps=60}, PowerUp={sonic=false}}]}");
    }

    @Test
    void shouldRankByKillsAndLetEqualsShareARank() {
        ArenaFixture match = ArenaFixture.of("ann", "bob", "cem");
        assertThat(List.of(match.world.rankOf(1), match.world.rankOf(2), match.world.rankOf(3)))
                .containsExactly(1, 1, 1);
        match.world.score.kills.set(match.row(3), 2);
        match.world.score.kills.set(match.row(1), 1);
        assertThat(List.of(match.world.rankOf(1), match.world.rankOf(2), match.world.rankOf(3)))
                .containsExactly(2, 3, 1);
        assertThat(match.world.rankOf(4)).as("a free seat").isZero();
    }

    @Test
    void shouldHaveNobodyTwiceAndNobodyWithoutASeat() {
        ArenaFixture match = ArenaFixture.of("ann");
        match.step(1, new PlayerJoined("ann again"));
        match.step(9, new PlayerJoined("nobody"));
        match.step(0, new PlayerJoined("spectator"));
        assertThat(match.world.rows()).isEqualTo(2);
        assertThat(match.world.player.name.get(match.row(1))).isEqualTo("ann");
        assertThat(match.world.entityOf(9)).isZero();
    }

    @Test
    void shouldTellOfEarlierCommandsOfATickOnly() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        match.step(1, RIGHT);
        match.step(List.of(new IssuedCommand(1, 0, RIGHT), new IssuedCommand(2, 0, RIGHT)));
        assertThat(match.changed()).as("the world says it").isEmpty();
        match.step(1, new HurtSelf(), new Shoot(), new ChangeTeam());
        assertThat(match.changed())
                .singleElement()
                .asString()
                .startsWith("PLAYER_CHANGED{seat=1, ")
                .contains(
                        "health_alive=true, health_points=80, team_id=0, team_name=SKY, motion_speed=500, gun_cooldown_ms=300,");
    }

    @Test
    void shouldBoundTheEventsOfOnePlayerInATick() {
        ArenaFixture match = ArenaFixture.of("ann");
        match.step(1, Collections.nCopies(50, RIGHT).toArray(Command[]::new));
        assertThat(match.changed()).hasSize(CommandChanges.EVENTS_MAX);
        match.step(1, RIGHT, RIGHT);
        assertThat(match.changed()).hasSize(1);
    }

    @Test
    void shouldLetASeatBeTakenAgainByAnotherPlayer() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        match.step(1, new PlayerLeft());
        assertThat(match.world.entityOf(1)).isZero();
        match.step(1, RIGHT);
        match.step(1, new PlayerJoined("cyd"), new PlayerLeft(), new PlayerJoined("dan"));
        assertThat(match.world.player.name.get(match.row(1))).isEqualTo("dan");
        assertThat(match.world.rows()).as("the world, bob and dan").isEqualTo(3);
    }

    @Test
    void shouldMoveByTheSixtiethPartOfTheSpeed() {
        ArenaFixture match = ArenaFixture.of("ann");
        match.step(1, new ArenaMove(Fixed.of(1, 2), Fixed.of(-1, 4)));
        int half = Fixed.of(250) / 60;
        assertThat(match.world.position.x.get(match.row(1))).isEqualTo(Fixed.of(100) + half);
        assertThat(match.world.position.y.get(match.row(1))).isEqualTo(Fixed.of(100) - Fixed.of(125) / 60);
        match.step(1, new ArenaMove(Fixed.of(7), 0));
        assertThat(match.world.position.x.get(match.row(1)))
                .as("no direction is longer than 1")
                .isEqualTo(Fixed.of(100) + half + Fixed.of(500) / 60);
        match.steps(5);
        assertThat(match.world.position.x.get(match.row(1)))
                .as("each move is one step")
                .isEqualTo(Fixed.of(100) + half + Fixed.of(500) / 60);
    }

    @Test
    void shouldRefuseMovesOutOfTheField() {
        ArenaFixture match = ArenaFixture.of("ann");
        match.place(1, 1279, 500);
        match.step(1, RIGHT);
        match.assertPlace(1, "1279", "500");
        match.step(1, new ArenaMove(0, Fixed.ONE));
        match.assertPlace(1, "1279", "500");
        match.step(1, new ArenaMove(Fixed.of(12, 100), 0));
        assertThat(match.world.position.x.get(match.row(1)))
                .as("up to the edge it may")
                .isBetween(Fixed.of(1279) + Fixed.of(99, 100), Fixed.of(1280));
        match.place(1, 0, 0);
        match.step(1, new ArenaMove(-1000, 0), new ArenaMove(0, -1000));
        match.assertPlace(1, "0", "0");
    }

    @Test
    void shouldTakeLateMovesButNoMoreThanTime() {
        ArenaFixture match = ArenaFixture.of(Map.of("moves_at_once_max", 3), "ann");
        match.step(1, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT);
        int step = Fixed.of(500) / 60;
        assertThat(match.world.position.x.get(match.row(1))).isEqualTo(Fixed.of(100) + 3 * step);
        match.step(1, RIGHT, RIGHT);
        assertThat(match.world.position.x.get(match.row(1))).isEqualTo(Fixed.of(100) + 4 * step);
    }

    @Test
    void shouldShootWhereItFacesAndNoOftenerThanTheGunCools() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        match.place(1, 700, 100);
        match.step(2, new Shoot(), new Shoot());
        assertThat(match.heard()).containsExactly("SHOT_FIRED{seat=2, speed=555, rotation=0}");
        int shot = match.world.rows() - 1;
        assertThat(Fixed.text(match.world.position.x.get(shot))).isEqualTo("100");
        assertThat(Fixed.text(match.world.position.y.get(shot))).isEqualTo("490.75");
        match.steps(16);
        match.step(2, new Shoot());
        assertThat(match.heard()).as("17 ticks are less than 0.3 s").isEmpty();
        match.step(2, new Shoot());
        assertThat(match.heard()).hasSize(1);
        match.step(1, new Shoot());
        int down = match.world.rows() - 1;
        assertThat(Fixed.text(match.world.position.y.get(down))).isEqualTo("109.25");
        assertThat(match.heard()).containsExactly("SHOT_FIRED{seat=1, speed=555, rotation=180}");
    }

    @Test
    void shouldForgetShotsThatLeaveTheWindow() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        match.place(2, 100, 19);
        match.step(2, new Shoot());
        match.step(2);
        assertThat(match.shots()).as("at 0.5").isEqualTo(1);
        match.step(2);
        assertThat(match.shots()).isZero();
        match.place(1, 700, 500);
        match.step(1, new Shoot());
        match.steps(22);
        assertThat(match.shots()).as("at 712.75 of 720").isEqualTo(1);
        match.steps(1);
        assertThat(match.shots()).isZero();
    }

    @Test
    void shouldHitWhoeverOverlapsStrictly() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        int x = match.world.position.x.get(match.row(2));
        int y = match.world.position.y.get(match.row(2));
        match.hang(1, x + Fixed.of(36), y);
        match.hang(1, x, y - Fixed.of(26));
        match.steps(1);
        assertThat(match.health(2)).as("boxes that touch").isEqualTo(100);
        assertThat(match.shots()).isEqualTo(2);
        match.hang(1, x - Fixed.of(36) + 1, y + Fixed.of(26) - 1);
        match.steps(1);
        assertThat(match.health(2)).isEqualTo(80);
        assertThat(match.shots()).isEqualTo(2);
    }

    @Test
    void shouldNotHurtOneselfNorOnesOwnTeam() {
        ArenaFixture match = ArenaFixture.of("ann", "bob", "cyd");
        match.step(1, new Shoot());
        assertThat(match.health(1)).isEqualTo(100);
        assertThat(match.health(3)).as("stands at the same spawn").isEqualTo(100);
        assertThat(match.shots()).as("a team-mate stops it").isZero();
        ArenaFixture wild = ArenaFixture.of(Map.of("friendly_fire", 1), "ann", "bob", "cyd");
        wild.step(1, new Shoot());
        assertThat(wild.health(1)).isEqualTo(100);
        assertThat(wild.health(3)).isEqualTo(80);
        assertThat(wild.shots()).isZero();
    }

    @Test
    void shouldLetShotsOfDifferentPlayersDestroyEachOther() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        int x = Fixed.of(600);
        int y = Fixed.of(300);
        match.hang(1, x, y);
        match.hang(1, x, y);
        match.hang(2, x + Fixed.of(8), y);
        match.hang(2, x, y + Fixed.of(30));
        match.steps(1);
        assertThat(match.shots()).as("own ones, and such that touch").isEqualTo(4);
        match.hang(2, x + Fixed.of(8) - 1, y - Fixed.of(30) + 1);
        match.steps(1);
        assertThat(match.shots()).as("one of bob takes both of ann with it").isEqualTo(2);
    }

    @Test
    void shouldDieAtNoHealthAndComeBackAfterFiveSeconds() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        match.place(2, 700, 300);
        match.step(2, new TakePowerUp(), RIGHT);
        match.world.motion.speed.set(match.row(2), Fixed.of(800));
        for (int hit = 1; hit <= 6; hit++) {
            match.hang(1, match.world.position.x.get(match.row(2)), match.world.position.y.get(match.row(2)));
        }
        match.steps(1);
        assertThat(match.isAlive(2)).isFalse();
        assertThat(match.health(2)).isZero();
        assertThat(match.shots()).as("the sixth finds nobody to hit").isEqualTo(1);
        assertThat(match.score(1)).containsExactly(1, 0);
        assertThat(match.score(2)).containsExactly(0, 1);
        assertThat(match.world.powerUp.sonic.get(match.row(2))).isFalse();
        assertThat(match.world.gun.cooldownMs.get(match.row(2))).isEqualTo(300);
        assertThat(Fixed.text(match.world.motion.speed.get(match.row(2)))).isEqualTo("500");
        assertThat(match.heard().stream().filter(news -> !news.startsWith("SHOT_FIRED")))
                .containsExactly("ANNOUNCED{kind=KILL, by=1, player=2, amount=0, text=ann killed bob}", """
                    RANKING{text======== RANKING =======
                    1 Player 0 [color='gold'] 1 [/color] / [color='red'] 0 [/color]
                    2 Player 1 [color='gold'] 0 [/color] / [color='red'] 1 [/color]
                    }\
                    """);
        match.step(2, new Shoot(), RIGHT, new TakePowerUp());
        assertThat(match.heard()).as("the dead do nothing").isEmpty();
        assertThat(match.world.position.x.get(match.row(2))).isEqualTo(Fixed.of(700) + Fixed.of(500) / 60);
        match.steps(298);
        assertThat(match.isAlive(2)).isFalse();
        match.steps(1);
        assertThat(match.isAlive(2)).isTrue();
        assertThat(match.health(2)).isEqualTo(100);
        match.assertPlace(2, "100", "500");
        assertThat(match.world.powerUp.sonic.get(match.row(2))).isFalse();
    }

    @Test
    void shouldShootInEveryTickAndTurnWithThePowerUp() {
        ArenaFixture match = ArenaFixture.of("ann");
        match.step(1, new TakePowerUp(), new Shoot(), new Shoot());
        match.step(1, new Shoot());
        assertThat(match.heard())
                .containsExactly(
                        "SHOT_FIRED{seat=1, speed=555, rotation=190}", "SHOT_FIRED{seat=1, speed=555, rotation=200}");
        int shot = match.world.rows() - 1;
        assertThat(match.world.position.x.get(shot)).as("a little to the left").isLessThan(Fixed.of(100));
        for (int i = 2; i < 18; i++) {
            match.step(1, new Shoot());
        }
        assertThat(match.world.facing.rotation.get(match.row(1))).isEqualTo(360);
        match.step(1, new Shoot());
        assertThat(match.world.facing.rotation.get(match.row(1)))
                .as("after 360 comes 10")
                .isEqualTo(10);
    }

    @Test
    void shouldLoseTwentyPointsByTheDieKeyAndNobodyGetsAKill() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        match.step(1, new HurtSelf());
        assertThat(match.health(1)).isEqualTo(80);
        match.step(1, new HurtSelf(), new HurtSelf(), new HurtSelf(), new HurtSelf(), new HurtSelf());
        assertThat(match.isAlive(1)).isFalse();
        assertThat(match.score(1)).containsExactly(0, 1);
        assertThat(match.score(2)).containsExactly(0, 0);
        assertThat(match.heard()).as("no line and no ranking").isEmpty();
    }

    @Test
    void shouldFaceTheOtherWayOnTheOtherSide() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        match.step(1, new ChangeTeam());
        assertThat(match.world.team.name.get(match.row(1))).isEqualTo("BLOOM");
        assertThat(match.world.facing.rotation.get(match.row(1))).isZero();
        match.assertPlace(1, "100", "100");
        match.hang(2, Fixed.of(100), Fixed.of(100));
        match.steps(1);
        assertThat(match.health(1)).as("they are friends now").isEqualTo(100);
        match.step(1, new ChangeTeam());
        match.hang(2, Fixed.of(100), Fixed.of(100));
        match.steps(1);
        assertThat(match.world.team.name.get(match.row(1))).isEqualTo("SKY");
        assertThat(match.health(1)).as("a shot knows whom it was fired at").isEqualTo(80);
    }

    @Test
    void shouldCountTheKillOfWhoHasLeftForNobody() {
        ArenaFixture match = ArenaFixture.of("ann", "bob");
        for (int i = 0; i < 5; i++) {
            match.hang(1, Fixed.of(100), Fixed.of(500));
        }
        match.step(List.of(new IssuedCommand(1, 1, new PlayerLeft())));
        assertThat(match.isAlive(2)).isFalse();
        assertThat(match.world.entityOf(1)).isZero();
    }
}
