package dev.tactus.cluster.replication;

import dev.tactus.core.game.Game;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.journal.RoomImage;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomSpecFields;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rooms of a host that are taken over from other nodes, and lost to them. */
public final class RoomTakeover implements RoomOwnership {

    private static final Logger LOG = LoggerFactory.getLogger(RoomTakeover.class);

    private final RoomHost rooms;
    private final Function<String, @Nullable Game> games;
    private final LongConsumer giveUp;

    /**
     * Creates the takeovers of a host.
     *
     * @param games finds a game by its name; null where this node does not have it
     * @param giveUp removes the record of a room that cannot go on, {@link Replication#unclaim}
     */
    public RoomTakeover(RoomHost rooms, Function<String, @Nullable Game> games, LongConsumer giveUp) {
        this.rooms = rooms;
        this.games = games;
        this.giveUp = giveUp;
    }

    @Override
    public void tookOver(RoomRecord record, JournalLog.LogSource source) {
        String reason = resume(source);
        if (reason == null) {
            LOG.info("room goes on at this node: room={}", Long.toUnsignedString(record.id()));
            return;
        }
        LOG.warn("room cannot go on: room={} reason={}", Long.toUnsignedString(record.id()), reason);
        rooms.resumed().failed(record.id(), record.name(), reason);
        giveUp.accept(record.id());
    }

    /** Returns why a room cannot go on, null where it does. */
    private @Nullable String resume(JournalLog.LogSource source) {
        RoomImage image = source.image();
        if (image.overReason() != null) {
            // Its players were told, or will be by the host, which remembers closed rooms.
            return image.overReason();
        }
        RoomSpec spec;
        try {
            spec = RoomSpecFields.read(image.room(), image.created().spec(), games);
        } catch (IllegalArgumentException e) {
            return "its journal cannot be used: " + e.getMessage();
        }
        return switch (rooms.resumed()
                .resume(source, spec)
                .toCompletableFuture()
                .join()) {
            case Rooms.Creation.Created c -> null;
            case Rooms.Creation.Exists(long id) -> "room " + Long.toUnsignedString(id) + " has its id or its name";
            case Rooms.Creation.Refused(String why) -> why;
        };
    }

    @Override
    public void lost(long room, @Nullable RoomRecord record) {
        String where =
                record == null ? "another node" : "node " + record.owner().node();
        var unused = rooms.resumed().abandon(room, "the room goes on at " + where);
    }
}
