package dev.tactus.cluster.rooms;

import dev.tactus.engine.port.NodeRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Asks nodes one question again and again, each only when it has answered the last time, so that questions to a slow node do not pile
 * up. {@link #ask} is called on one thread; answers come on any.
 *
 * @param <A> the answer
 */
final class NodePoll<A> {

    private final Function<NodeRecord, CompletionStage<A>> question;
    private final BiConsumer<NodeRecord, A> answered;
    private final BiConsumer<NodeRecord, Throwable> failed;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    NodePoll(
            Function<NodeRecord, CompletionStage<A>> question,
            BiConsumer<NodeRecord, A> answered,
            BiConsumer<NodeRecord, Throwable> failed) {
        this.question = question;
        this.answered = answered;
        this.failed = failed;
    }

    /** Asks these nodes; returns their names. */
    Set<String> ask(Collection<NodeRecord> nodes) {
        Set<String> names = new HashSet<>();
        for (NodeRecord node : nodes) {
            names.add(node.name());
            if (asked.add(node.name())) {
                var unused = question.apply(node).whenComplete((answer, thrown) -> {
                    if (thrown == null) {
                        answered.accept(node, answer);
                    } else {
                        failed.accept(node, thrown);
                    }
                    asked.remove(node.name());
                });
            }
        }
        return names;
    }
}
