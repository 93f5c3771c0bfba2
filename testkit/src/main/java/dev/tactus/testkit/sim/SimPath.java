package dev.tactus.testkit.sim;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One direction of a network: datagrams go in, and come out as the weather lets them. */
public final class SimPath {

    private static final long HELD_BACK_MS_MAX = 120;

    private final SimScheduler sim;
    private final SplittableRandom random;
    private SimNetworkConditions weather;
    private boolean cut;
    private long carried;

    /** A path with weather of its own; {@code seed} decides every fate. */
    public SimPath(SimScheduler sim, SimNetworkConditions weather, long seed) {
        this.sim = sim;
        this.weather = weather;
        this.random = new SplittableRandom(seed);
    }

    /** Changes the weather for datagrams from now on. */
    public void setConditions(SimNetworkConditions newWeather) {
        weather = newWeather;
    }

    /** Lets nothing through while {@code isCut}. */
    public void setCut(boolean isCut) {
        cut = isCut;
    }

    /** Returns whether nothing goes through. */
    public boolean isCut() {
        return cut;
    }

    /** Returns how many bytes were sent here. */
    public long carriedBytes() {
        return carried;
    }

    /** Sends a datagram, whose bytes are not changed afterwards. */
    public void send(byte[] datagram, Consumer<byte[]> receiver) {
        carried += datagram.length;
        if (cut || chance(weather.lossPerMille())) {
            return;
        }
        deliver(datagram, receiver);
        if (chance(weather.duplicatePerMille())) {
            deliver(datagram, receiver);
        }
    }

    private void deliver(byte[] datagram, Consumer<byte[]> receiver) {
        long delayNs = delayNs();
        if (chance(weather.reorderPerMille())) {
            delayNs += random.nextLong(HELD_BACK_MS_MAX * SimScheduler.MS);
        }
        sim.in(delayNs, () -> {
            if (!cut) {
                receiver.accept(datagram);
            }
        });
    }

    /** Returns how long a datagram that is not held back takes. */
    long delayNs() {
        return weather.delayMs() * SimScheduler.MS
                + (weather.jitterMs() == 0 ? 0 : random.nextLong(weather.jitterMs() * SimScheduler.MS));
    }

    private boolean chance(int perMille) {
        return perMille > 0 && random.nextInt(1000) < perMille;
    }
}
