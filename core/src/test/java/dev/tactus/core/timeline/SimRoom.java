package dev.tactus.core.timeline;

import dev.tactus.core.frame.Input;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A server of one match: closes frames at its beat and takes inputs for the frame they wish, or the earliest it may. */
final class SimRoom {

    static final int RATE_HZ = 30;

    final PushGame game = new PushGame();
    final Setup setup;
    final SortedMap<Integer, Checksum> checksums = new TreeMap<>();
    final List<SimTimelinePlayer> players = new ArrayList<>();

    private final SimEventQueue line;
    private final int inputDelayTicks;
    private final int broadcastEveryTicks;
    private final Simulation world;
    private final SortedMap<Integer, List<Input>> open = new TreeMap<>();
    private List<List<Input>> unsent = new ArrayList<>();
    private long nextUs;

    SimRoom(SimEventQueue line, int seats, int inputDelayTicks, int broadcastEveryTicks) {
        this.line = line;
        this.inputDelayTicks = inputDelayTicks;
        this.broadcastEveryTicks = broadcastEveryTicks;
        this.setup = Setup.of(game, seats, 1);
        this.world = new Simulation(game, setup);
        nextUs = 1_000_000 / RATE_HZ;
        line.at(nextUs, this::tick);
    }

    int inputDelayTicks() {
        return inputDelayTicks;
    }

    void take(Input input, int wish) {
        open.computeIfAbsent(Math.max(wish, world.tick() + inputDelayTicks), _ -> new ArrayList<>())
                .add(input);
    }

    private void tick() {
        List<Input> inputs = open.remove(world.tick());
        List<Input> frame = inputs == null ? List.of() : List.copyOf(inputs);
        List<IssuedCommand> issued = new ArrayList<>();
        for (Input input : frame) {
            issued.add(new IssuedCommand(
                    input.seat(), input.sequence(), game.commands().read(input.payload())));
        }
        world.step(issued, EventSink.NONE);
        checksums.put(world.tick(), Checksum.of(world.world()));
        unsent.add(frame);
        if (!frame.isEmpty() || unsent.size() >= broadcastEveryTicks) {
            List<List<Input>> batch = unsent;
            unsent = new ArrayList<>();
            for (SimTimelinePlayer player : players) {
                player.frames(world.tick() - batch.size(), batch);
            }
        }
        nextUs += 1_000_000 / RATE_HZ;
        line.at(nextUs, this::tick);
    }
}
