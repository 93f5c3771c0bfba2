package dev.tactus.engine.room;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.port.SnapshotContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Snapshots as readable text, in parts so small that most take several. */
final class TextSnapshotCodec implements SnapshotCodec {

    static final int PART_BYTES = 64;

    @Override
    public SnapshotBatch encodeState(SnapshotContext view, Cursor cursor, int to) {
        return encodeSnapshot(view.tick(), view.snapshot(), "");
    }

    @Override
    public SnapshotBatch encodeSnapshot(int tick, byte[] snapshot, String checksum) {
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < snapshot.length; at += PART_BYTES) {
            byte[] part = Arrays.copyOfRange(snapshot, at, Math.min(snapshot.length, at + PART_BYTES));
            String text = "state " + tick + " " + HexFormat.of().formatHex(part);
            parts.add(text.getBytes(StandardCharsets.UTF_8));
        }
        if (!checksum.isEmpty()) {
            parts.add(("agreed " + checksum).getBytes(StandardCharsets.UTF_8));
        }
        return new SnapshotBatch(parts, tick);
    }

    @Override
    public String checksum(World world) {
        return Checksum.of(world).toString();
    }
}
