package dev.tactus.corpus;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.core.replay.ReplayWriter;
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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records the corpus: matches of the platform game with random commands. Run when a game is meant to behave otherwise from
 * now on, with the folder as the argument; docs/replay.md says how. The files are then part of that change.
 */
final class CorpusMaker {

    private static final int TICKS = 2_000;
    private static final int BLOCK_TICKS = 500;
    private static final int CHECKSUM_TICKS = 20;
    private static final int STATICS = 5;

    private final Platformer game = new Platformer();
    private final Random random;
    private final int seats;
    private final MatchHeader header;

    private CorpusMaker(int seed, int seats, SortedMap<String, String> properties) {
        this.random = new Random(seed);
        this.seats = seats;
        List<Long> players = new ArrayList<>();
        for (long player = 1; player <= seats; player++) {
            players.add(player * 101);
        }
        properties.put("build", "corpus");
        header = new MatchHeader(seed, game.name(), 20, 2, seed, 1_790_000_000_000L, players, properties);
    }

    /** Writes the files into the folder that is the first argument. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        SortedMap<String, String> floaty = new TreeMap<>();
        floaty.put(MatchHeader.OPTION + "jump_gravity", "7");
        floaty.put(MatchHeader.OPTION + "move_step", "33");
        SortedMap<String, String> crowded = new TreeMap<>();
        crowded.put(MatchHeader.OPTION + "spawn_step_x", "150");
        crowded.put(MatchHeader.OPTION + "spawn_step_y", "0");
        new CorpusMaker(1, 2, new TreeMap<>()).write(folder.resolve("platformer-two.tactus-replay"));
        new CorpusMaker(2, 4, floaty).write(folder.resolve("platformer-floaty.tactus-replay"));
        new CorpusMaker(3, 8, crowded).write(folder.resolve("platformer-crowded.tactus-replay"));
    }

    private void write(Path file) throws IOException {
        Simulation simulation = new Simulation(game, ReplayRun.setup(header, game));
        FrameRun frames = FrameRun.of(0, TICKS, frames());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReplayWriter writer = new ReplayWriter();
        out.writeBytes(writer.header(header));
        for (int from = 0; from < TICKS; from += BLOCK_TICKS) {
            out.writeBytes(writer.keyframe(from, Snapshot.write(simulation.world())));
            out.writeBytes(writer.frames(frames.part(from, from + BLOCK_TICKS)));
            List<RecordedChecksum> checksums = new ArrayList<>();
            for (int tick = from + CHECKSUM_TICKS; tick <= from + BLOCK_TICKS; tick += CHECKSUM_TICKS) {
                simulation.stepTo(frames, tick, EventSink.NONE);
                checksums.add(new RecordedChecksum(tick, Checksum.of(simulation.world())));
            }
            out.writeBytes(writer.checksums(checksums));
        }
        out.writeBytes(writer.keyframe(TICKS, Snapshot.write(simulation.world())));
        out.writeBytes(writer.index());
        out.writeBytes(writer.seal("corpus", sha256(out.toByteArray())));
        Files.write(file, out.toByteArray());
    }

    private List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        for (int tick = 0; tick < TICKS; tick++) {
            List<Input> inputs = new ArrayList<>();
            for (int seat = 1; seat <= seats; seat++) {
                if (random.nextInt(20) == 0) {
                    inputs.add(new Input(
                            seat, tick + 1, InputForm.BYTES, game.commands().write(command(seat))));
                }
            }
            frames.add(new Frame(tick, inputs));
        }
        return frames;
    }

    /** Mostly of the own unit, sometimes of another's, which the game passes over. */
    private Command command(int seat) {
        int whose = random.nextInt(10) == 0 ? 1 + random.nextInt(seats) : seat;
        int unit = STATICS + seats + whose;
        return random.nextInt(3) == 0 ? new Jump(unit) : new PlatformerMove(random.nextInt(3) - 1, unit);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
