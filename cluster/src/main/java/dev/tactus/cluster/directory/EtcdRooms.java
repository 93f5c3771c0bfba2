package dev.tactus.cluster.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.RoomLookup;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Txn;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Rooms' records in etcd, changed by transactions that compare the whole value. Requests are sent once: one that was sent
 * again by the client could find its own change, and would tell a winner that it has lost.
 */
final class EtcdRooms {

    /** Replacements of a transaction. etcd takes 128 operations; of 60 rooms a takeover is as fast as it gets. */
    private static final int CHANGES_MAX = 60;

    private final EtcdClient etcd;
    private final EtcdKeys keys;

    EtcdRooms(EtcdClient etcd, EtcdKeys keys) {
        this.etcd = etcd;
        this.keys = keys;
    }

    CompletionStage<RoomLookup> room(long id) {
        return etcd.call(client -> client.getKVClient().get(keys.room(id)))
                .thenApply(answer -> found(answer, id))
                .exceptionally(thrown -> new RoomLookup.Unknown(EtcdErrors.reason(thrown)));
    }

    CompletionStage<RoomLookup> named(String name) {
        return etcd.call(client -> client.getKVClient().get(keys.name(name)))
                .thenCompose(answer -> {
                    Long id = idIn(answer);
                    return id == null ? CompletableFuture.completedFuture(new RoomLookup.Absent()) : room(id);
                })
                .exceptionally(thrown -> new RoomLookup.Unknown(EtcdErrors.reason(thrown)));
    }

    CompletionStage<SwapResult> create(RoomRecord first) {
        ByteSequence room = keys.room(first.id());
        ByteSequence name = keys.name(first.name());
        List<Cmp> conditions = new ArrayList<>(List.of(isAbsent(room)));
        List<Op> puts = new ArrayList<>(List.of(put(room, DirectoryJson.write(first))));
        List<Op> looks = new ArrayList<>(List.of(get(room)));
        if (!first.name().isEmpty()) {
            conditions.add(isAbsent(name));
            puts.add(put(name, Long.toUnsignedString(first.id())));
            looks.add(get(name));
        }
        return commit(txn -> txn.If(conditions.toArray(Cmp[]::new))
                        .Then(puts.toArray(Op[]::new))
                        .Else(looks.toArray(Op[]::new)))
                .thenCompose(answer -> {
                    if (answer.isSucceeded()) {
                        return CompletableFuture.<SwapResult>completedFuture(new SwapResult.Won(first));
                    }
                    RoomRecord present = record(answer.getGetResponses().getFirst(), first.id());
                    Long named = answer.getGetResponses().size() > 1
                            ? idIn(answer.getGetResponses().getLast())
                            : null;
                    return present != null || named == null
                            ? CompletableFuture.<SwapResult>completedFuture(new SwapResult.Lost(present))
                            : room(named).thenApply(EtcdRooms::lostTo);
                })
                .exceptionally(EtcdRooms::unknown);
    }

    private static SwapResult lostTo(RoomLookup other) {
        return switch (other) {
            case RoomLookup.Found(RoomRecord room) -> new SwapResult.Lost(room);
            case RoomLookup.Absent absent -> new SwapResult.Lost(null);
            case RoomLookup.Unknown(String reason) -> new SwapResult.Unknown(reason);
        };
    }

    CompletionStage<List<SwapResult>> replaceAll(List<Directory.Change> changes) {
        List<CompletionStage<List<SwapResult>>> parts = new ArrayList<>();
        for (int from = 0; from < changes.size(); from += CHANGES_MAX) {
            parts.add(replace(changes.subList(from, Math.min(changes.size(), from + CHANGES_MAX))));
        }
        CompletionStage<List<SwapResult>> all = CompletableFuture.completedFuture(List.of());
        for (CompletionStage<List<SwapResult>> part : parts) {
            all = all.thenCombine(part, EtcdRooms::joined);
        }
        return all;
    }

    private static List<SwapResult> joined(List<SwapResult> first, List<SwapResult> second) {
        List<SwapResult> joined = new ArrayList<>(first);
        joined.addAll(second);
        return List.copyOf(joined);
    }

    /** A transaction of transactions, so that each room is won or lost by itself. */
    private CompletionStage<List<SwapResult>> replace(List<Directory.Change> changes) {
        Op[] swaps = changes.stream().map(this::swap).toArray(Op[]::new);
        return commit(txn -> txn.Then(swaps))
                .thenApply(answer -> {
                    List<SwapResult> results = new ArrayList<>();
                    for (int i = 0; i < changes.size(); i++) {
                        Directory.Change change = changes.get(i);
                        TxnResponse result = answer.getTxnResponses().get(i);
                        results.add(
                                result.isSucceeded()
                                        ? new SwapResult.Won(change.next())
                                        : new SwapResult.Lost(record(
                                                result.getGetResponses().getFirst(),
                                                change.seen().id())));
                    }
                    return List.copyOf(results);
                })
                .exceptionally(thrown ->
                        changes.stream().map(change -> unknown(thrown)).toList());
    }

    private Op swap(Directory.Change change) {
        ByteSequence room = keys.room(change.seen().id());
        return Op.txn(
                new Cmp[] {isPresent(room, change.seen())},
                new Op[] {put(room, DirectoryJson.write(change.next()))},
                new Op[] {get(room)});
    }

    CompletionStage<SwapResult> remove(RoomRecord seen) {
        ByteSequence room = keys.room(seen.id());
        List<Op> deletes = new ArrayList<>(List.of(delete(room)));
        if (!seen.name().isEmpty()) {
            deletes.add(delete(keys.name(seen.name())));
        }
        return commit(txn -> txn.If(isPresent(room, seen))
                        .Then(deletes.toArray(Op[]::new))
                        .Else(get(room)))
                .<SwapResult>thenApply(answer -> {
                    RoomRecord present = answer.isSucceeded()
                            ? null
                            : record(answer.getGetResponses().getFirst(), seen.id());
                    return present == null ? new SwapResult.Won(seen) : new SwapResult.Lost(present);
                })
                .exceptionally(EtcdRooms::unknown);
    }

    /** Fills a transaction. */
    private interface Filling {
        Txn fill(Txn txn);
    }

    private CompletableFuture<TxnResponse> commit(Filling filling) {
        return etcd.call(
                (Client client) -> filling.fill(client.getKVClient().txn()).commit());
    }

    private static SwapResult unknown(Throwable thrown) {
        return new SwapResult.Unknown(EtcdErrors.reason(thrown));
    }

    private static RoomLookup found(GetResponse answer, long id) {
        RoomRecord record = record(answer, id);
        return record == null ? new RoomLookup.Absent() : new RoomLookup.Found(record);
    }

    private static @Nullable RoomRecord record(GetResponse answer, long id) {
        List<KeyValue> values = answer.getKvs();
        try {
            return values.isEmpty()
                    ? null
                    : DirectoryJson.room(id, values.getFirst().getValue().toString(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("room " + Long.toUnsignedString(id) + " in etcd: " + e.getMessage(), e);
        }
    }

    private static @Nullable Long idIn(GetResponse answer) {
        List<KeyValue> values = answer.getKvs();
        return values.isEmpty()
                ? null
                : (Long) Long.parseUnsignedLong(values.getFirst().getValue().toString(UTF_8));
    }

    private static Cmp isAbsent(ByteSequence key) {
        return new Cmp(key, Cmp.Op.EQUAL, CmpTarget.version(0));
    }

    private static Cmp isPresent(ByteSequence key, RoomRecord record) {
        return new Cmp(key, Cmp.Op.EQUAL, CmpTarget.value(EtcdKeys.bytes(DirectoryJson.write(record))));
    }

    private static Op put(ByteSequence key, String value) {
        return Op.put(key, EtcdKeys.bytes(value), PutOption.DEFAULT);
    }

    private static Op get(ByteSequence key) {
        return Op.get(key, GetOption.DEFAULT);
    }

    private static Op delete(ByteSequence key) {
        return Op.delete(key, DeleteOption.DEFAULT);
    }
}
