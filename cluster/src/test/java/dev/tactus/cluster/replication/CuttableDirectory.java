package dev.tactus.cluster.replication;

import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomLookup;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A directory that does not answer, and tells no news, while it is cut off. */
record CuttableDirectory(Directory inner, BooleanSupplier isCut) implements Directory {

    private static final String AWAY = "cut off";

    private <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question, T away) {
        return isCut.getAsBoolean() ? CompletableFuture.completedFuture(away) : question.get();
    }

    @Override
    public CompletionStage<RoomLookup> room(long id) {
        return ask(() -> inner.room(id), new RoomLookup.Unknown(AWAY));
    }

    @Override
    public CompletionStage<RoomLookup> named(String name) {
        return ask(() -> inner.named(name), new RoomLookup.Unknown(AWAY));
    }

    @Override
    public CompletionStage<SwapResult> create(RoomRecord first) {
        return ask(() -> inner.create(first), new SwapResult.Unknown(AWAY));
    }

    @Override
    public CompletionStage<SwapResult> replace(RoomRecord seen, RoomRecord next) {
        return ask(() -> inner.replace(seen, next), new SwapResult.Unknown(AWAY));
    }

    @Override
    public CompletionStage<List<SwapResult>> replaceAll(List<Change> changes) {
        return ask(
                () -> inner.replaceAll(changes),
                changes.stream()
                        .map(change -> (SwapResult) new SwapResult.Unknown(AWAY))
                        .toList());
    }

    @Override
    public CompletionStage<SwapResult> remove(RoomRecord seen) {
        return ask(() -> inner.remove(seen), new SwapResult.Unknown(AWAY));
    }

    @Override
    public @Nullable RoomRecord known(long id) {
        return inner.known(id);
    }

    @Override
    public List<RoomRecord> rooms() {
        return inner.rooms();
    }

    @Override
    public List<NodeRecord> nodes() {
        return inner.nodes();
    }

    @Override
    public void announce(NodeRecord self) {
        inner.announce(self);
    }

    @Override
    public void listen(DirectoryListener listener) {
        inner.listen(new DirectoryListener() {
            @Override
            public void roomChanged(RoomRecord room) {
                if (!isCut.getAsBoolean()) {
                    listener.roomChanged(room);
                }
            }

            @Override
            public void roomRemoved(RoomRecord last) {
                if (!isCut.getAsBoolean()) {
                    listener.roomRemoved(last);
                }
            }
        });
    }

    @Override
    public boolean isReachable() {
        return !isCut.getAsBoolean();
    }

    @Override
    public void close() {
        inner.close();
    }
}
