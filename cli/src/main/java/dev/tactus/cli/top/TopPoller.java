package dev.tactus.cli.top;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.console.ConsoleNode;

/** Polls a node; rates are relative to the previous poll. */
public final class TopPoller {

    private final ConsoleNode node;
    private TopTable.PollResult before;

    /** Polls for the first time. */
    public TopPoller(ConsoleNode node) {
        this.node = node;
        this.before = poll();
    }

    TopTable table(TopTable.Order order) {
        TopTable.PollResult now = poll();
        JsonNode figures = node.get("/figures");
        TopTable table = new TopTable(figures, node.get("/nodes").at("/nodes/0"), before, now, order);
        before = now;
        return table;
    }

    private TopTable.PollResult poll() {
        return new TopTable.PollResult(node.rooms(), System.nanoTime());
    }
}
