package dev.tactus.webclient;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.core.replay.ReplayWriter;
import dev.tactus.core.world.Attribute;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import dev.tactus.games.platformer.Jump;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.games.platformer.PlatformerMove;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** A match of the platform game, written down as a server writes it: checksums every 10 ticks, keyframes every 200. */
final class RecordedMatch {

    static final int TICKS = 900;

    private static final int BLOCK_TICKS = 50;
    private static final int KEYFRAME_TICKS = 200;
    private static final int CHECKSUM_TICKS = 10;
    private static final Game GAME = new Platformer();

    private final MatchHeader header;
    private final FrameRun frames;

    /** One of random runs and jumps. */
    RecordedMatch(int seats, long seed) {
        List<Long> players = new ArrayList<>();
        for (long player = 1; player <= seats; player++) {
            players.add(100 + player);
        }
        TreeMap<String, String> properties = new TreeMap<>();
        properties.put("build", "tactus test");
        properties.put("option.spawn_step_x", "700");
        header = new MatchHeader(42, GAME.name(), 20, 2, 7, 1_790_000_000_000L, players, properties);
        frames = FrameRun.of(0, TICKS, frames(seats, new Random(seed)));
    }

    private List<Frame> frames(int seats, Random random) {
        World world = new Simulation(GAME, ReplayRun.setup(header, GAME)).world();
        List<Frame> frames = new ArrayList<>();
        int[] sequences = new int[seats + 1];
        for (int tick = 0; tick < TICKS; tick++) {
            List<Input> inputs = new ArrayList<>();
            for (int seat = 1; seat <= seats; seat++) {
                if (random.nextInt(12) == 0) {
                    int unit = unitOf(world, seat);
                    byte[] order = GAME.commands()
                            .write(
                                    random.nextInt(3) == 0
                                            ? new Jump(unit)
                                            : new PlatformerMove(random.nextInt(3) - 1, unit));
                    inputs.add(new Input(seat, ++sequences[seat], InputForm.BYTES, order));
                }
            }
            frames.add(new Frame(tick, inputs));
        }
        return frames;
    }

    /** Returns the id of the unit that a seat's player owns. */
    static int unitOf(World world, int seat) {
        for (int row = 1; row < world.rows(); row++) {
            int id = world.id(row);
            if (hasOwner(world, row)
                    && Attribute.of(world, id, "OwnedBy", "owner").get().equals(world.entityOf(seat))) {
                return id;
            }
        }
        throw new IllegalArgumentException("seat: " + seat + " (expected: one that owns something)");
    }

    private static boolean hasOwner(World world, int row) {
        var owned = world.component("OwnedBy");
        return owned != null && owned.has(row);
    }

    /** Returns the world of a tick. */
    World at(int tick) {
        Simulation simulation = new Simulation(GAME, ReplayRun.setup(header, GAME));
        simulation.stepTo(frames, tick, EventSink.NONE);
        return simulation.world();
    }

    /** Writes it; the checksum of one tick is a wrong one, -1 for none. */
    Path write(Path file, int wrongTick) throws IOException {
        return write(file, header, true, wrongTick);
    }

    /** Writes it as the record of a relay room, which knows no world. */
    Path writeAsRelay(Path file) throws IOException {
        return write(
                file,
                new MatchHeader(42, "", 20, 2, 7, header.startedUnixMs(), header.players(), header.properties()),
                false,
                -1);
    }

    /** Writes the second part of a record whose first part ended at a tick of a keyframe. */
    Path writeSecondPart(Path file, int from) throws IOException {
        return write(file, header.ofPart(2), true, -1, from);
    }

    private Path write(Path file, MatchHeader as, boolean marks, int wrongTick) throws IOException {
        return write(file, as, marks, wrongTick, 0);
    }

    private Path write(Path file, MatchHeader as, boolean marks, int wrongTick, int from) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplayWriter writer = new ReplayWriter();
        out.writeBytes(writer.header(as));
        Simulation simulation = new Simulation(GAME, ReplayRun.setup(header, GAME));
        simulation.stepTo(frames, from, EventSink.NONE);
        for (int tick = from; tick < TICKS; tick += BLOCK_TICKS) {
            if (marks && tick % KEYFRAME_TICKS == 0) {
                out.writeBytes(writer.keyframe(tick, Snapshot.write(simulation.world())));
            }
            out.writeBytes(writer.frames(frames.part(tick, tick + BLOCK_TICKS)));
            List<RecordedChecksum> checksums = new ArrayList<>();
            for (int at = tick + CHECKSUM_TICKS; at <= tick + BLOCK_TICKS; at += CHECKSUM_TICKS) {
                simulation.stepTo(frames, at, EventSink.NONE);
                Checksum is = Checksum.of(simulation.world());
                checksums.add(new RecordedChecksum(at, at == wrongTick ? new Checksum(1, 2) : is));
            }
            if (marks) {
                out.writeBytes(writer.checksums(checksums));
            }
        }
        out.writeBytes(writer.index());
        out.writeBytes(writer.seal("over", sha256(out.toByteArray())));
        return Files.write(file, out.toByteArray());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
