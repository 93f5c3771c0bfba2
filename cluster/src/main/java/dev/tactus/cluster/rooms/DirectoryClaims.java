package dev.tactus.cluster.rooms;

import dev.tactus.engine.host.RoomClaims;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomLookup;
import dev.tactus.engine.port.RoomNodes;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomSpecFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims rooms by their records in the directory. A room is created by create-if-absent; a room that goes on from the
 * journal of an earlier process takes over that one's record, with a copy of its own, unless another node has done so.
 */
public final class DirectoryClaims implements RoomClaims {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryClaims.class);

    private static final int DIGEST_BYTES = 16;

    private final Directory directory;
    private final String node;
    private final LongSupplier copies;
    private volatile BiConsumer<RoomRecord, String> listener = (record, game) -> {};
    private final Map<Long, RoomRecord> held = new ConcurrentHashMap<>();

    /** Records of others that a claim met, or that rooms were lost by, before the mirror has heard of them. */
    private final Map<Long, RoomRecord> met = new ConcurrentHashMap<>();

    private final Map<Long, CompletableFuture<Void>> removals = new ConcurrentHashMap<>();
    private final AtomicLong removed = new AtomicLong();

    /**
     * Creates the claims of a node.
     *
     * @param copies draws numbers of copies, 64 random bits each
     */
    public DirectoryClaims(Directory directory, String node, LongSupplier copies) {
        this.directory = directory;
        this.node = node;
        this.copies = copies;
        directory.listen(new DirectoryListener() {
            @Override
            public void roomChanged(RoomRecord room) {
                roomHeard(room);
            }

            @Override
            public void roomRemoved(RoomRecord last) {
                met.remove(last.id());
            }
        });
    }

    /** The mirror has this record of a room, null for none. */
    private void roomHeard(@Nullable RoomRecord room) {
        if (room != null) {
            met.computeIfPresent(room.id(), (id, record) -> record.term() > room.term() ? record : null);
        }
    }

    /**
     * Sets what is told of each room that is claimed, with the name of its game, before the room is made.
     *
     * @param told is called on any thread; the name is empty for a room without a game
     */
    public void onClaimed(BiConsumer<RoomRecord, String> told) {
        listener = told;
    }

    /** Takes note of a room that this node has taken over from another one, before it goes on here. */
    public void adopt(RoomRecord record) {
        held.put(record.id(), record);
    }

    /** Forgets a room whose record is left to others: to the node that owns it now, or to its journal, which removes it. */
    public void forget(long room) {
        held.remove(room);
    }

    /** Forgets a room that another node owns by this record. */
    public void lost(RoomRecord record) {
        met.put(record.id(), record);
        held.remove(record.id());
        roomHeard(directory.known(record.id()));
    }

    @Override
    public CompletionStage<Claim> claim(RoomSpec spec, boolean resumed) {
        if (resumed && held.containsKey(spec.id())) {
            return CompletableFuture.completedFuture(new Claim.Granted());
        }
        RoomRecord first = RoomRecord.first(spec.id(), copy(), digest(spec), spec.name());
        String game = spec.game() == null ? "" : spec.game().game().name();
        return claim(first, resumed, true).thenApply(claim -> {
            RoomRecord record = held.get(spec.id());
            if (claim instanceof Claim.Granted && record != null) {
                listener.accept(record, game);
            }
            return claim;
        });
    }

    private RoomCopy copy() {
        return new RoomCopy(node, copies.getAsLong());
    }

    private CompletionStage<Claim> claim(RoomRecord first, boolean resumed, boolean again) {
        return directory.create(first).thenCompose(result -> switch (result) {
            case SwapResult.Won won -> granted(first);
            case SwapResult.Unknown(String reason) -> whetherCreated(first, reason);
            case SwapResult.Lost(@Nullable RoomRecord present) -> {
                if (first.equals(present)) {
                    yield granted(first);
                }
                if (present == null) {
                    yield again
                            ? claim(first, resumed, false)
                            : refused("the directory of the cluster changes at this moment, try again");
                }
                if (!present.isOwnedBy(node) || held.containsKey(present.id())) {
                    met.put(present.id(), present);
                    yield CompletableFuture.completedFuture(new Claim.Taken(present.id()));
                }
                yield resumed && present.id() == first.id()
                        ? takeOver(present, first)
                        : replaceLeftover(present, first, resumed, again);
            }
        });
    }

    /** Looks whether a record is there whose creation had no answer. One that comes later is removed by the reaper. */
    private CompletionStage<Claim> whetherCreated(RoomRecord first, String reason) {
        return directory
                .room(first.id())
                .thenCompose(found -> found.equals(new RoomLookup.Found(first)) ? granted(first) : away(reason));
    }

    private static CompletionStage<Claim> away(String reason) {
        return refused("the directory of the cluster does not answer: " + reason);
    }

    private CompletionStage<Claim> granted(RoomRecord record) {
        held.put(record.id(), record);
        return CompletableFuture.completedFuture(new Claim.Granted());
    }

    private static CompletionStage<Claim> refused(String reason) {
        return CompletableFuture.completedFuture(new Claim.Refused(reason));
    }

    /** Goes on as the owner that an earlier process of this node was. Its standbys may be about to take the room. */
    private CompletionStage<Claim> takeOver(RoomRecord present, RoomRecord first) {
        RoomRecord next = present.next(first.owner(), List.of());
        return directory.replace(present, next).thenCompose(result -> switch (result) {
            case SwapResult.Won won -> granted(next);
            case SwapResult.Lost(@Nullable RoomRecord other) -> {
                if (next.equals(other)) {
                    yield granted(next);
                }
                met.put(present.id(), other == null ? present : other);
                yield CompletableFuture.completedFuture(new Claim.Taken(present.id()));
            }
            case SwapResult.Unknown(String reason) -> away(reason);
        });
    }

    /**
     * Removes the record of a room that an earlier process of this node had, and claims again. With standbys it is theirs to
     * take: they may hold what clients have seen.
     */
    private CompletionStage<Claim> replaceLeftover(
            RoomRecord present, RoomRecord first, boolean resumed, boolean again) {
        if (!present.standbys().isEmpty() || !again) {
            return CompletableFuture.completedFuture(new Claim.Taken(present.id()));
        }
        LOG.info("record of a room of an earlier process is removed: record={}", present);
        return directory.remove(present).thenCompose(result -> claim(first, resumed, false));
    }

    @Override
    public void release(long room) {
        RoomRecord record = held.remove(room);
        if (record != null) {
            remove(record);
        }
    }

    /** Completes when all releases so far have come to an end, whatever that was. */
    public CompletableFuture<Void> released() {
        return CompletableFuture.allOf(removals.values().toArray(CompletableFuture[]::new));
    }

    /** Removes a record, also where its standbys have changed; where the directory is away, the reaper does it later. */
    private void remove(RoomRecord record) {
        CompletableFuture<Void> removal = removal(record).toCompletableFuture();
        long number = removed.incrementAndGet();
        removals.put(number, removal);
        var unused = removal.whenComplete((done, thrown) -> removals.remove(number));
    }

    private CompletionStage<Void> removal(RoomRecord record) {
        return directory.remove(record).thenCompose(result -> {
            boolean changed = result instanceof SwapResult.Lost(@Nullable RoomRecord present)
                    && present != null
                    && present.owner().equals(record.owner());
            return changed
                    ? removal(Objects.requireNonNull(((SwapResult.Lost) result).present()))
                    : CompletableFuture.completedFuture(null);
        });
    }

    /** Returns whether this node has claimed a room and not released it. */
    boolean isHeld(long room) {
        return held.containsKey(room);
    }

    @Override
    public boolean isElsewhere(long room) {
        RoomRecord record = met.getOrDefault(room, directory.known(room));
        return record != null && !record.isOwnedBy(node);
    }

    @Override
    public boolean isKnown(long room) {
        return met.containsKey(room) || directory.known(room) != null;
    }

    @Override
    public RoomNodes nodes(long room) {
        RoomRecord record = met.getOrDefault(room, directory.known(room));
        if (record == null) {
            return RoomNodes.NONE;
        }
        Map<String, NodeRecord> known =
                directory.nodes().stream().collect(Collectors.toMap(NodeRecord::name, Function.identity()));
        return new RoomNodes(
                record.term(),
                Stream.concat(Stream.of(record.owner()), record.standbys().stream())
                        .flatMap(copy -> Stream.ofNullable(known.get(copy.node())))
                        .toList());
    }

    private static String digest(RoomSpec spec) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] text = RoomSpecFields.write(spec).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(text), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
