package dev.tactus.server.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Looks at a node again and again; rates are those since the look before. */
final class TopLooks {

    private final ConsoleNode node;
    private TopTable.Look before;

    /** Looks for the first time. */
    TopLooks(ConsoleNode node) {
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
