package dev.tactus.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.games.platformer.Platformer;
import dev.tactus.testkit.sim.SimGameClient;
import dev.tactus.testkit.sim.SimNetworkConditions;
import dev.tactus.testkit.sim.SimPeer.SimTransport;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimWorldMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Named scenarios of simulated rooms. {@code finish} checks that all honest worlds are the server's. */
final class WorldScenarioTest {

    private static SimWorldMatch twoPlayers() {
        return new SimWorldMatch(1, new Platformer())
                .player(SimTransport.KCP, true, 0)
                .player(SimTransport.STREAM, false, 0);
    }

    @Test
    void shouldPlayWithFewRollBacksAndNoJump() {
        SimWorldMatch match = twoPlayers().start();
        match.sim().run(10 * SimScheduler.SECOND);
        int[] jumps = {match.player(1).jumps(), match.player(2).jumps()};
        match.sim().run(30 * SimScheduler.SECOND);
        for (int number = 1; number <= 2; number++) {
            SimGameClient player = match.player(number);
            assertThat(player.jumps()).isEqualTo(jumps[number - 1]);
            assertThat(player.stats().late() * 20)
                    .as(player.stats().toString())
                    .isLessThan(player.stats().inTime());
            assertThat(player.stats().checksumsSent()).isGreaterThan(80);
            assertThat(player.stats().desyncs()).isZero();
        }
        match.finish(List.of());
    }

    @Test
    void shouldNameTheBrokenFieldAndHeal() {
        SimWorldMatch match = twoPlayers().start();
        match.sim().run(8 * SimScheduler.SECOND);
        String broken = match.player(1).breakWorld();
        match.sim().run(8 * SimScheduler.SECOND);

        for (int number = 1; number <= 2; number++) {
            assertThat(match.player(number).heard()).anyMatch(heard -> heard.contains(broken + " is "));
        }
        assertThat(match.player(1).stats().timesDivergent()).isPositive();
        assertThat(match.player(1).stats().resyncs()).isPositive();
        assertThat(match.player(2).stats().timesDivergent()).isZero();
        assertThat(match.server().desyncs().list()).isNotEmpty();
        match.finish(List.of());
    }

    @Test
    void shouldDropALiarAndLeaveTheOthersInPeace() {
        SimWorldMatch match =
                twoPlayers().player(SimTransport.KCP, false, 0).maxResyncs(2).start();
        match.sim().run(4 * SimScheduler.SECOND);
        SimGameClient liar = match.player(3);
        liar.lie(true, true);
        liar.reconnects(false);
        match.sim().run(30 * SimScheduler.SECOND);

        assertThat(liar.heard()).anyMatch(heard -> heard.contains("differs from the room's again"));
        assertThat(match.player(1).stats().resyncs()).isZero();
        assertThat(match.player(2).stats().timesDivergent()).isZero();
        match.finish(List.of(liar));
    }

    @Test
    void shouldBeBackWhenTheTabWakesUp() {
        SimWorldMatch match = twoPlayers().start();
        match.sim().run(5 * SimScheduler.SECOND);
        match.player(2).freeze(true);
        match.sim().run(3 * SimScheduler.SECOND);
        match.player(2).freeze(false);
        match.sim().run(2 * SimScheduler.SECOND);

        int ahead = match.player(1).stats().confirmedTick()
                - match.player(2).stats().confirmedTick();
        assertThat(ahead).isLessThan(10);
        match.finish(List.of());
    }

    @Test
    void shouldBringARestartedProgramToTheSameWorld() {
        SimWorldMatch match = twoPlayers().spectator(SimTransport.KCP, true).start();
        match.sim().run(20 * SimScheduler.SECOND);
        match.restart(2, SimTransport.KCP);
        match.sim().run(3 * SimScheduler.SECOND);

        assertThat(match.player(2).heard()).anyMatch(heard -> heard.startsWith("restored "));
        assertThat(match.player(2).stats().timeline().confirmed())
                .as("steps from the keyframe, not from the beginning")
                .isLessThan(250);
        match.finish(List.of());
    }

    @Test
    void shouldPlayInBadWeatherWithFastAndSlowClocks() {
        SimWorldMatch match = new SimWorldMatch(4, new Platformer())
                .networkConditions(new SimNetworkConditions(60, 30, 30, 10, 10))
                .player(SimTransport.KCP, true, 20)
                .player(SimTransport.KCP, true, -20)
                .start();
        match.sim().run(20 * SimScheduler.SECOND);
        int jumps = match.player(1).jumps() + match.player(2).jumps();
        match.sim().run(20 * SimScheduler.SECOND);

        assertThat(match.player(1).jumps() + match.player(2).jumps()).isEqualTo(jumps);
        assertThat(match.player(1).stats().timeline().rollbacks()).isPositive();
        match.finish(List.of());
    }
}
