package dev.tactus.admin.records;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.MatchResult;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.core.replay.ReplayWriter;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.port.Recording;
import dev.tactus.storage.archive.ArchiveListener;
import dev.tactus.storage.archive.ArchiveSettings;
import dev.tactus.storage.archive.FileArchive;
import dev.tactus.storage.archive.RetentionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A match of the platform game in which no player does anything, with a keyframe every 100 ticks and a checksum every 10. */
public final class SampleReplay {

    public static final int TICKS = 1_000;

    public static final MatchHeader HEADER = header("platformer");

    /** The result with which {@link #writeParts} seals the last part. */
    private static final MatchResult RESULT = new MatchResult(
            MatchResult.State.AGREED,
            MatchResult.Source.MAJORITY,
            22,
            1000,
            0,
            "",
            List.of(new MatchResult.SeatResult(1, 11, 2, 11L), new MatchResult.SeatResult(2, 22, 1, null)));

    /** The second player's unit: behind five things that do not move, two owners and the first unit. */
    private static final int UNIT = 9;

    private SampleReplay() {}

    public static MatchHeader header(String game) {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("build", "tactus test");
        properties.put("option.jump_gravity", "17");
        return new MatchHeader(7, game, 20, 2, 5, 1_790_000_000_000L, List.of(11L, 22L), properties);
    }

    public static Game game() {
        for (Game game : ServiceLoader.load(Game.class)) {
            if (game.name().equals(HEADER.game())) {
                return game;
            }
        }
        throw new AssertionError("the platform game is not on the class path");
    }

    static Simulation simulation() {
        return new Simulation(game(), ReplayRun.setup(HEADER, game()));
    }

    /** Puts the second player's unit elsewhere. */
    static void shift(World world) {
        IntColumn x = (IntColumn) Objects.requireNonNull(
                Objects.requireNonNull(world.component("Position")).field("x"));
        int row = world.row(UNIT);
        x.set(row, x.get(row) + 3);
    }

    /** Writes the record of a match that a server played which put a unit elsewhere at {@code faultTick}; -1 for none. */
    public static Path write(Path file, int faultTick) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplayWriter writer = new ReplayWriter();
        out.writeBytes(writer.header(HEADER));
        Simulation simulation = simulation();
        FrameRun frames = FrameRun.of(0, TICKS, List.of());
        for (int tick = 0; tick <= TICKS; tick += 10) {
            simulation.stepTo(frames, tick, EventSink.NONE);
            if (tick > 0) {
                out.writeBytes(writer.frames(frames.part(tick - 10, tick)));
            }
            if (tick == faultTick) {
                shift(simulation.world());
            }
            out.writeBytes(writer.checksums(List.of(new RecordedChecksum(tick, Checksum.of(simulation.world())))));
            if (tick % 100 == 0) {
                out.writeBytes(writer.keyframe(tick, Snapshot.write(simulation.world())));
            }
        }
        out.writeBytes(writer.index());
        out.writeBytes(writer.seal("over", sha256(out.toByteArray())));
        return Files.write(file, out.toByteArray());
    }

    /**
     * Writes the record of the same match, with a keyframe every 10 ticks, as a node does whose files become large early.
     *
     * @return its parts, the first one first
     */
    public static List<Path> writeParts(Path directory) throws IOException {
        ArchiveSettings settings =
                new ArchiveSettings(directory, 150, 1 << 16, 1 << 22, false, 60_000, new RetentionLimits(4096, 0, 0));
        AtomicLong seconds = new AtomicLong();
        InstantSource clock = () -> Instant.parse("2026-01-31T19:59:00Z").plusSeconds(seconds.getAndIncrement());
        ArchiveListener listener = (match, reason) -> {
            throw new AssertionError(reason);
        };
        try (FileArchive archive = new FileArchive(settings, clock, listener)) {
            Recording recording = archive.open(HEADER);
            Simulation simulation = simulation();
            FrameRun frames = FrameRun.of(0, TICKS, List.of());
            for (int tick = 0; tick <= TICKS; tick += 10) {
                simulation.stepTo(frames, tick, EventSink.NONE);
                if (tick > 0) {
                    recording.append(frames.part(tick - 10, tick));
                }
                recording.checksum(tick, Checksum.of(simulation.world()));
                recording.keyframe(tick, Snapshot.write(simulation.world()));
            }
            recording.seal("over", RESULT);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
