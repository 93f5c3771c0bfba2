package dev.tactus.server.demo;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All nodes of the demo, for its front. Any thread. */
record DemoNodes(List<DemoNode> all) {

    DemoNodes {
        all = List.copyOf(all);
    }

    /** Outcomes of killing a node. */
    enum Kill {
        KILLED,
        /** No node has that name. */
        UNKNOWN,
        /** It does not serve. */
        NOT_UP,
        /** No other one serves that could go on with its matches. */
        LAST
    }

    /** Returns the nodes that serve, in the order of their names. */
    List<DemoNode> up() {
        return all.stream().filter(node -> node.state() == DemoNode.State.UP).toList();
    }

    /** Ends a node as {@code kill -9} does. */
    synchronized Kill kill(String name) {
        DemoNode named = all.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElse(null);
        if (named == null) {
            return Kill.UNKNOWN;
        }
        if (named.state() != DemoNode.State.UP) {
            return Kill.NOT_UP;
        }
        if (up().size() < 2) {
            return Kill.LAST;
        }
        return named.kill() ? Kill.KILLED : Kill.NOT_UP;
    }

    /** Returns names and states as JSON. */
    String json() {
        return all.stream()
                .map(node -> "{\"name\":\"" + node.name() + "\",\"state\":\""
                        + node.state().name().toLowerCase(Locale.ROOT) + "\",\"httpPort\":" + node.httpPort() + "}")
                .collect(Collectors.joining(",", "{\"nodes\":[", "]}"));
    }
}
