package dev.tactus.testkit.sim;

import java.util.SplittableRandom;

/**
 * A short match in which the seed kills the node at random ticks or takes the power from it, and at any time before, during and after that cuts links,
 * moves clients to other networks and devices, and lets the server and clients stand still.
 */
public final class RandomRestartMatch {

    private static final long LENGTH_NS = 4 * SimScheduler.SECOND;

    private static final long MISHAP_NS_MAX = 3 * SimScheduler.SECOND;
    private static final long DOWN_NS_MAX = SimScheduler.SECOND;
    private static final long RESUMING_NS_MAX = 300 * SimScheduler.MS;

    /** Longer than the silence of two links in turn, whose node was killed before it answered, and the attempts behind them. */
    private static final long CALM_NS = 15 * SimScheduler.SECOND;

    private final SplittableRandom random;
    private final SimMatch match;

    /** The match of {@code seed}. */
    public RandomRestartMatch(long seed) {
        random = new SplittableRandom(seed);
        match = new SimMatch(random.nextLong()).journaled().seatTokens().calm(CALM_NS);
    }

    /**
     * Plays it to its end, and checks all promises.
     *
     * @return how often the node was restarted
     */
    public int run() {
        match.settings(SimMatch.patient(random.nextInt(4), random.nextInt(2) * 15));
        int players = random.nextInt(1, 4);
        for (int i = 0; i < players; i++) {
            match.networkConditions(weather()).player(transport(), random.nextBoolean());
        }
        if (random.nextInt(4) == 0) {
            match.networkConditions(weather()).spectator(transport(), random.nextBoolean());
        }
        match.start();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            match.sim().in(random.nextLong(LENGTH_NS), this::restart);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            match.sim().in(random.nextLong(LENGTH_NS), this::mishap);
        }
        match.sim().run(LENGTH_NS + DOWN_NS_MAX + RESUMING_NS_MAX);
        match.networkConditions(SimNetworkConditions.CLEAR).retryRefused(transport());
        // A refusal may be as late as a link was cut, or a client stood still.
        match.sim().run(MISHAP_NS_MAX + SimScheduler.SECOND);
        match.retryRefused(transport());
        match.finish();
        return match.server().restarts();
    }

    private void restart() {
        if (random.nextInt(3) == 0) {
            match.server()
                    .losePower(random.nextLong(DOWN_NS_MAX), random.nextLong(RESUMING_NS_MAX), random.nextInt(1001));
            return;
        }
        match.server().restart(random.nextLong(DOWN_NS_MAX), random.nextLong(RESUMING_NS_MAX));
    }

    private void mishap() {
        SimClient victim = match.clients().get(random.nextInt(match.clients().size()));
        switch (random.nextInt(7)) {
            case 0 -> victim.loseLink();
            case 1 -> victim.cutFor(random.nextLong(MISHAP_NS_MAX));
            case 2 -> match.server().thread().stall(random.nextLong(2 * SimScheduler.SECOND));
            case 3 -> victim.changeNetwork();
            case 4 -> victim.freezeFor(random.nextLong(MISHAP_NS_MAX));
            case 5 -> victim.networkConditions(weather());
            default -> match.changeDevice(1 + random.nextInt(match.players()), transport());
        }
    }

    private SimPeer.SimTransport transport() {
        return random.nextBoolean() ? SimPeer.SimTransport.KCP : SimPeer.SimTransport.STREAM;
    }

    private SimNetworkConditions weather() {
        return random.nextBoolean()
                ? SimNetworkConditions.CLEAR
                : new SimNetworkConditions(random.nextInt(1, 80), random.nextInt(40), random.nextInt(100), 10, 10);
    }
}
