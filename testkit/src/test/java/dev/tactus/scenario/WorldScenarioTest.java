package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.games.platformer.Platformer;
import dev.tactus.testkit.sim.Sim;
import dev.tactus.testkit.sim.SimGamer;
import dev.tactus.testkit.sim.SimPeer.Transport;
import dev.tactus.testkit.sim.SimWorlds;
import dev.tactus.testkit.sim.Weather;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Named scenarios of simulated rooms. {@code finish} checks that all honest worlds are the server's. */
final class WorldScenarioTest {

    private static SimWorlds twoPlayers() {
        return new SimWorlds(1, new Platformer()).player(Transport.KCP, true, 0).player(Transport.STREAM, false, 0);
    }

    @Test
    void shouldPlayWithFewRollBacksAndNoJump() {
        SimWorlds match = twoPlayers().start();
        match.sim().run(10 * Sim.SECOND);
        int[] jumps = {match.player(1).jumps(), match.player(2).jumps()};
        match.sim().run(30 * Sim.SECOND);
        for (int number = 1; number <= 2; number++) {
            SimGamer player = match.player(number);
            assertThat(player.jumps()).isEqualTo(jumps[number - 1]);
            assertThat(player.stats().late() * 20)
                    .as(player.stats().toString())
                    .isLessThan(player.stats().inTime());
            assertThat(player.stats().checksumsTold()).isGreaterThan(80);
            assertThat(player.stats().desyncs()).isZero();
        }
        match.finish(List.of());
    }

    @Test
    void shouldNameTheBrokenFieldAndHeal() {
        SimWorlds match = twoPlayers().start();
        match.sim().run(8 * Sim.SECOND);
        String broken = match.player(1).breakWorld();
        match.sim().run(8 * Sim.SECOND);

        for (int number = 1; number <= 2; number++) {
            assertThat(match.player(number).heard()).anyMatch(heard -> heard.contains(broken + " is "));
        }
        assertThat(match.player(1).stats().oddOnes()).isPositive();
        assertThat(match.player(1).stats().heals()).isPositive();
        assertThat(match.player(2).stats().oddOnes()).isZero();
        assertThat(match.server().desyncs().list()).isNotEmpty();
        match.finish(List.of());
    }

    @Test
    void shouldDropALiarAndLeaveTheOthersInPeace() {
        SimWorlds match =
                twoPlayers().player(Transport.KCP, false, 0).healsMax(2).start();
        match.sim().run(4 * Sim.SECOND);
        SimGamer liar = match.player(3);
        liar.lie(true, true);
        liar.reconnects(false);
        match.sim().run(30 * Sim.SECOND);

        assertThat(liar.heard()).anyMatch(heard -> heard.contains("differs from the room's again"));
        assertThat(match.player(1).stats().heals()).isZero();
        assertThat(match.player(2).stats().oddOnes()).isZero();
        match.finish(List.of(liar));
    }

    @Test
    void shouldBeBackWhenTheTabWakesUp() {
        SimWorlds match = twoPlayers().start();
        match.sim().run(5 * Sim.SECOND);
        match.player(2).freeze(true);
        match.sim().run(3 * Sim.SECOND);
        match.player(2).freeze(false);
        match.sim().run(2 * Sim.SECOND);

        int ahead = match.player(1).stats().confirmedTick()
                - match.player(2).stats().confirmedTick();
        assertThat(ahead).isLessThan(10);
        match.finish(List.of());
    }

    @Test
    void shouldBringARestartedProgramToTheSameWorld() {
        SimWorlds match = twoPlayers().spectator(Transport.KCP, true).start();
        match.sim().run(20 * Sim.SECOND);
        match.restart(2, Transport.KCP);
        match.sim().run(3 * Sim.SECOND);

        assertThat(match.player(2).heard()).anyMatch(heard -> heard.startsWith("restored "));
        assertThat(match.player(2).stats().timeline().confirmed())
                .as("steps from the keyframe, not from the beginning")
                .isLessThan(250);
        match.finish(List.of());
    }

    @Test
    void shouldPlayInBadWeatherWithFastAndSlowClocks() {
        SimWorlds match = new SimWorlds(4, new Platformer())
                .weather(new Weather(60, 30, 30, 10, 10))
                .player(Transport.KCP, true, 20)
                .player(Transport.KCP, true, -20)
                .start();
        match.sim().run(20 * Sim.SECOND);
        int jumps = match.player(1).jumps() + match.player(2).jumps();
        match.sim().run(20 * Sim.SECOND);

        assertThat(match.player(1).jumps() + match.player(2).jumps()).isEqualTo(jumps);
        assertThat(match.player(1).stats().timeline().rollbacks()).isPositive();
        match.finish(List.of());
    }
}
