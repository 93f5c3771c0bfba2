package dev.tactus.client.bots;

import dev.tactus.client.Connectors;
import dev.tactus.core.game.Game;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.transport.EventLoops;
import io.netty.channel.EventLoop;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One event loop and its bots. The bots need no timer each: all submit at the same rate, one after the other, so that a
 * single rotating index selects the next one.
 */
final class BotLoop implements AutoCloseable {

    private static final long INPUT_TIMER_MS = 1;

    /** A bot that is this many ticks behind the others of its room has stalled. */
    private static final int STALLED_TICKS = 90;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final EventLoops loops;
    private final EventLoop loop;
    private final Bot.ServerEndpoint endpoint;
    private final BotSettings settings;
    private final BotCounters counters = new BotCounters();
    private final List<Bot> bots = new ArrayList<>();
    private long inputsStartNs;
    private long inputsSent;
    private long stride = 1;
    private boolean sendingInputs;

    BotLoop(int index, BotSettings settings, InetSocketAddress remote) {
        this.settings = settings;
        loops = EventLoops.start("bots-" + index, 1);
        loop = loops.loop(0);
        endpoint = new Bot.ServerEndpoint(
                loop,
                Connectors.of(settings.target(), loops, settings.security()),
                remote,
                settings.target().datagrams());
    }

    /** Starts the players of a room after a delay. */
    void start(long room, long delayMs) {
        var unused = loop.schedule(
                () -> {
                    FrameConsistencyCheck check = new FrameConsistencyCheck();
                    for (int player = 1; player <= settings.players(); player++) {
                        Bot bot = bot(room, player, check);
                        bots.add(bot);
                        bot.start();
                    }
                },
                delayMs,
                TimeUnit.MILLISECONDS);
    }

    private Bot bot(long room, int player, FrameConsistencyCheck check) {
        Game game = settings.game();
        return game == null
                ? new RelayBot(room, player, endpoint, counters, check)
                : new GameBot(room, player, game, endpoint, counters, check);
    }

    /** Starts the inputs of the bots, if the settings have any. */
    void startInputs() {
        loop.execute(() -> {
            sendingInputs = settings.inputsPerSecond() > 0;
            inputsStartNs = System.nanoTime();
            stride = stride(bots.size());
            var unused = loop.scheduleAtFixedRate(this::sendDueInputs, 0, INPUT_TIMER_MS, TimeUnit.MILLISECONDS);
        });
    }

    /** Returns a step coprime to {@code size} that visits all bots, those of one room far apart from each other. */
    private static long stride(int size) {
        long stride = Math.max(1, size * 618L / 1000);
        while (!BigInteger.valueOf(stride).gcd(BigInteger.valueOf(size)).equals(BigInteger.ONE)) {
            stride++;
        }
        return stride;
    }

    private void sendDueInputs() {
        if (!sendingInputs || bots.isEmpty()) {
            return;
        }
        long nowNs = System.nanoTime();
        long perSecond = (long) bots.size() * settings.inputsPerSecond();
        long due = (nowNs - inputsStartNs) / 1000 * perSecond / (NS_PER_SECOND / 1000);
        while (inputsSent < due) {
            bots.get((int) (inputsSent++ * stride % bots.size())).sendInput(nowNs);
        }
    }

    /** Starts counting inputs; returns the traffic of all links so far. */
    CompletableFuture<LinkStats> beginMeasuring() {
        return query(() -> {
            bots.forEach(Bot::startMeasuring);
            return traffic();
        });
    }

    /** Stops inputs; returns the traffic of all links so far. */
    CompletableFuture<LinkStats> endMeasuring() {
        return query(() -> {
            sendingInputs = false;
            return traffic();
        });
    }

    private LinkStats traffic() {
        LinkStats sum = LinkStats.UNKNOWN;
        for (Bot bot : bots) {
            sum = sum.plus(bot.stats());
        }
        return sum;
    }

    /** Returns the number of bots in a running match. */
    CompletableFuture<Integer> running() {
        return query(() -> count(Bot::isRunning));
    }

    /** Returns the number of bots with pending inputs. */
    CompletableFuture<Integer> pendingInputs() {
        return query(() -> count(Bot::hasPendingInputs));
    }

    private int count(Predicate<Bot> test) {
        int count = 0;
        for (Bot bot : bots) {
            count += test.test(bot) ? 1 : 0;
        }
        return count;
    }

    /** Makes all bots leave; returns their final counters, which are not modified any more. */
    CompletableFuture<BotCounters> finish() {
        return query(() -> {
            for (int first = 0; first < bots.size(); first += settings.players()) {
                findStalled(bots.subList(first, first + settings.players()));
            }
            bots.forEach(Bot::leave);
            return counters;
        });
    }

    /** Counts bots far behind the others of their room: they received no frames for long, which leaves no gap. */
    private void findStalled(List<Bot> room) {
        int newest = 0;
        for (Bot bot : room) {
            newest = Math.max(newest, bot.framesHeld());
        }
        for (Bot bot : room) {
            if (!bot.isRunning() || newest - bot.framesHeld() > STALLED_TICKS) {
                counters.framesLost += newest - bot.framesHeld();
                counters.recordError(bot + ": stalled at frame " + bot.framesHeld() + " (expected: " + newest
                        + ", as others of the room)");
            }
        }
    }

    private <T> CompletableFuture<T> query(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, loop);
    }

    @Override
    public void close() {
        loops.close();
    }
}
