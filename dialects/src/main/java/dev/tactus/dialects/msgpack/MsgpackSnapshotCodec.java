package dev.tactus.dialects.msgpack;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.port.SnapshotContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A snapshot by names, and behind it in the same message the frames up to now that have commands. */
final class MsgpackSnapshotCodec implements SnapshotCodec {

    private final MsgpackCommands commands;

    MsgpackSnapshotCodec(MsgpackCommands commands) {
        this.commands = commands;
    }

    @Override
    public SnapshotBatch encodeState(SnapshotContext view, Cursor cursor, int to) {
        Map<String, Object> sync = MsgpackDialect.kind("state_sync");
        sync.put("current_tick", to);
        sync.put("snapshot_tick", view.tick());
        sync.put("tick_rate", view.terms().tickRateHz());
        sync.put("command_delay_ticks", view.terms().inputDelayTicks());
        sync.put("checksum_interval_ticks", view.terms().checksumEveryTicks());
        sync.put("game_config", config(view.match().setup()));
        sync.put("snapshot", snapshot(view));
        sync.put("command_frames", frames(cursor, to, view.match().world()));
        sync.put("player_id", view.entity() == 0 ? null : view.entity());
        return new SnapshotBatch(List.of(MsgpackTree.write(sync)), to);
    }

    private static Map<String, Object> config(Setup setup) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("player_count", setup.seats());
        config.putAll(setup.all());
        return config;
    }

    private static Map<String, Object> snapshot(SnapshotContext view) {
        Simulation copy = view.match().newInstance();
        copy.restore(view.snapshot());
        Map<String, Object> named = Snapshot.named(copy.world());
        named.remove("tick");
        return named;
    }

    private List<Map<String, Object>> frames(Cursor cursor, int to, World world) {
        List<Map<String, Object>> frames = new ArrayList<>();
        while (cursor.next(to)) {
            int tick = cursor.tick();
            List<Map<String, Object>> frame = commands.of(cursor, world::entityOf);
            if (!frame.isEmpty()) {
                Map<String, Object> named = new LinkedHashMap<>();
                named.put("tick", tick);
                named.put("commands", frame);
                frames.add(named);
            }
        }
        return frames;
    }

    /** The checksum of a tick that the interval divides is taken behind its step; of tick 0 there is none. */
    @Override
    public boolean reportsChecksumAt(int tick, int everyTicks) {
        int last = MsgpackDialect.lastOf(tick);
        return last > 0 && last % everyTicks == 0;
    }

    @Override
    public String checksum(World world) {
        return TextChecksum.of(world);
    }
}
