package dev.tactus.bench.load;

import dev.tactus.client.Backoff;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.bots.HttpRoomCreator;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Rooms with players who keep all frames. Used by the bench's thread. */
final class PlayerGroup implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5, 6, 7, 8};

    private final RoundOptions options;
    private final List<List<ResumePlayer>> rooms = new ArrayList<>();

    PlayerGroup(RoundOptions options) {
        this.options = options;
    }

    /** Makes a room, and lets its players connect. */
    void join(HttpRoomCreator creator, URI target, LinkSecurity security, long room)
            throws IOException, InterruptedException {
        long[] members = LongStream.rangeClosed(1, options.players())
                .map(seat -> room * 1_000L + seat)
                .toArray();
        creator.create(room, Arrays.stream(members).boxed().toList());
        rooms.add(Arrays.stream(members)
                .mapToObj(player -> new ResumePlayer(target, security, player, room, Backoff.DEFAULT))
                .toList());
    }

    /** Waits until all play, and lets them play for the time between two rounds. */
    void play() throws InterruptedException {
        await("all play", player -> player.count() > 0);
        give();
    }

    /** Lets all play for the time between two rounds. */
    void give() throws InterruptedException {
        long everyMs = 1_000L / Math.max(1, options.rate());
        for (long ms = 0; ms < options.seconds() * 1_000L; ms += everyMs) {
            each(player -> player.give(PAYLOAD));
            Thread.sleep(everyMs);
        }
    }

    /** Returns all players, room after room. */
    Stream<ResumePlayer> players() {
        return rooms.stream().flatMap(List::stream);
    }

    /** Returns the players of the transport of a number, where rooms have the transports in turn. */
    Stream<ResumePlayer> players(int transport) {
        return LongStream.range(0, rooms.size())
                .filter(i -> i % options.transports().size() == transport)
                .boxed()
                .flatMap(i -> rooms.get(Math.toIntExact(i)).stream());
    }

    void each(Consumer<ResumePlayer> action) {
        players().forEach(action);
    }

    /** Waits until all players meet a condition, or have failed. */
    void await(String what, Predicate<ResumePlayer> condition) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (ResumePlayer player : players().toList()) {
            while (!condition.test(player) && player.fault().isEmpty()) {
                if (System.nanoTime() > endNs) {
                    throw new IllegalStateException(what + ": not within " + PATIENCE_SECONDS + " s");
                }
                Thread.sleep(1);
            }
        }
    }

    /** Returns what went wrong with players, and which have other frames than the first one of their room. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (List<ResumePlayer> room : rooms) {
            ResumePlayer first = room.getFirst();
            for (ResumePlayer player : room) {
                if (!player.fault().isEmpty()) {
                    faults.add(player.fault());
                } else if (!player.agreesWith(first)) {
                    faults.add("players of a room have different frames");
                }
            }
        }
        return faults;
    }

    @Override
    public void close() {
        each(ResumePlayer::close);
    }
}
