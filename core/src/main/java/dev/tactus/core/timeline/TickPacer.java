package dev.tactus.core.timeline;

/**
 * The clock of a client, in ticks. It keeps just far enough ahead of the server for the player's inputs to arrive in
 * time: the arrival of frames tells when the server closes them, round trips tell how early an input must leave, and
 * own inputs that were applied late correct both. Where it is off it runs a few percent faster or slower, so that
 * players do not notice it; only a longer gap, such as that of a suspended browser tab, is made up
 * for at once. It never goes back.
 *
 * <p>A spectator's time stays behind the frames instead, by as much as they are late at times.
 *
 * <p>Not thread-safe. Time comes in as {@code nowNs}, rising nanoseconds of any origin.
 *
 * <pre>{@code
 * TickPacer pacer = new TickPacer(TickPacerSettings.player(30, 2));
 * pacer.frameArrived(tick, nowNs);
 * pacer.roundTrip(tookNs);
 * int target = pacer.advance(nowNs);
 * }</pre>
 */
public final class TickPacer {

    private static final int ONE = 1 << 16;

    /**
     * Speed is changed by the whole of what is allowed where time is off by half a tick, by less where it is nearer.
     */
    private static final int FULL_CORRECTION = ONE / 2;

    /** The most time between two calls that counts; more is a gap. */
    private static final int PASSED_US_MAX = 250_000;

    private static final int EXTRA_US_MAX = 1_000_000;
    private static final int EXTRA_FADES_US = 30_000_000;

    private final TickPacerSettings settings;
    private final FrameArrivalEstimator arrivals;
    private final int tickUs;
    private final long jump;

    /** In units of 1/65536 tick; -1 until a frame came. */
    private long position = -1;

    private long lastUs;
    private int roundTripUs;

    /** Extra time because inputs were applied late or frames were missing; it fades. */
    private int extraUs;

    /** The first tick in whose inputs the latest addition shows. */
    private int judgedFrom;

    private int speedPerMille = 1000;
    private int jumps;

    /**
     * Creates a pacer whose time begins with the first frame.
     *
     * @param settings the settings
     */
    public TickPacer(TickPacerSettings settings) {
        this.settings = settings;
        this.arrivals = new FrameArrivalEstimator(settings.tickRateHz());
        this.tickUs = 1_000_000 / settings.tickRateHz();
        this.jump = (long) settings.jumpMs() * settings.tickRateHz() * ONE / 1000;
    }

    /**
     * Reports that frames came up to {@code newestTick}, once for each message or datagram.
     *
     * @param newestTick the newest tick that has come
     * @param nowNs the time in nanoseconds of a clock that never goes back
     */
    public void frameArrived(int newestTick, long nowNs) {
        arrivals.came(newestTick, nowNs / 1000);
    }

    /**
     * Takes a sample of the round-trip time.
     *
     * @param tookNs the round-trip time in nanoseconds
     */
    public void roundTrip(long tookNs) {
        int tookUs = (int) Math.min(tookNs / 1000, 10_000_000);
        roundTripUs = roundTripUs == 0 ? tookUs : roundTripUs + (tookUs - roundTripUs) / 4;
    }

    /**
     * Reports in which frame an own input is.
     *
     * @param wished the tick that the client asked for
     * @param tick the tick
     */
    public void inputApplied(int wished, int tick) {
        if (tick > wished && wished >= judgedFrom) {
            addExtra(tick - wished);
        }
    }

    private void addExtra(int ticks) {
        extraUs = Math.min(extraUs + Math.min(ticks, settings.tickRateHz()) * tickUs, EXTRA_US_MAX);
        // Inputs on their way were wished for before this change, and would call for it again.
        judgedFrom = Math.max(0, tick()) + (Math.abs(wantedMarginUs()) + roundTripUs) / tickUs;
    }

    /**
     * {@return the tick that the predicted world shall step next by now}
     *
     * @param nowNs the time in nanoseconds of a clock that never goes back
     */
    public int advance(long nowNs) {
        long nowUs = nowNs / 1000;
        int passedUs = (int) Math.max(0, Math.min(nowUs - lastUs, PASSED_US_MAX));
        lastUs = nowUs;
        extraUs -= (int) ((long) extraUs * passedUs / EXTRA_FADES_US);
        if (!arrivals.isKnown()) {
            return 0;
        }
        long wanted = Math.max(0, wanted(nowUs));
        long off = wanted - position;
        if (position < 0 || off > jump) {
            jumps += position < 0 ? 0 : 1;
            position = wanted;
        } else if (off >= -jump) {
            long change = off * settings.speedPerMille() / FULL_CORRECTION;
            int most = settings.speedPerMille();
            speedPerMille = 1000 + (int) Math.max(-most, Math.min(change, most));
            position += (long) passedUs * settings.tickRateHz() * speedPerMille / 1000 * ONE / 1_000_000;
        }
        return tick();
    }

    private long wanted(long nowUs) {
        long sinceTick0Us = nowUs - arrivals.baseUs() + wantedMarginUs();
        int whole = settings.inputDelayTicks() + 1;
        return sinceTick0Us * settings.tickRateHz() * ONE / 1_000_000 + (long) whole * ONE;
    }

    /** Returns how far time shall be ahead of the frames, or behind them where it is negative. */
    private int wantedMarginUs() {
        int marginUs = tickUs / 4 + 2 * arrivals.jitterUs() + extraUs;
        return settings.ahead() ? roundTripUs + marginUs : -marginUs;
    }

    /**
     * Reports that the predicted world steps {@code tick} next. If it could not come as far as time did, time waits
     * there.
     *
     * @param tick the tick
     */
    public void reached(int tick) {
        if (position >= 0 && tick() > tick) {
            position = (long) tick * ONE + ONE - 1;
            if (!settings.ahead() && tick >= judgedFrom) {
                addExtra(1);
            }
        }
    }

    private int tick() {
        return (int) (position >> 16);
    }

    /** {@return how much of the way from one tick to the next is done, in units of 1/65536} */
    public int fraction() {
        return position < 0 ? 0 : (int) (position & ONE - 1);
    }

    /** {@return how fast time runs, 1000 for as fast as the clock} */
    public int speedPerMille() {
        return speedPerMille;
    }

    /** {@return how far time shall be ahead of the frames' arrival, in microseconds; negative for behind} */
    public int leadUs() {
        return wantedMarginUs();
    }

    /** {@return how often time went on from where it should be, instead of being sped up} */
    public int jumps() {
        return jumps;
    }
}
