package dev.tactus.cli.top;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.console.ConsoleNode;

/** Looks at a node again and again; rates are those since the look before. */
public final class TopPoller {

    private final ConsoleNode node;
    private TopTable.Look before;

    /** Looks for the first time. */
    public TopPoller(ConsoleNode node) {
        this.node = node;
        this.before = look();
    }

    TopTable table(TopTable.Order order) {
        TopTable.Look now = look();
        JsonNode figures = node.get("/figures");
        TopTable table = new TopTable(figures, node.get("/nodes").at("/nodes/0"), before, now, order);
        before = now;
        return table;
    }

    private TopTable.Look look() {
        return new TopTable.Look(node.rooms(), System.nanoTime());
    }
}
