package dev.tactus.webui.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Destinations of the links of one page, as the site has them. */
final class DocLinks {

    /** Files of the tree that the site shows under another address, from the root of the node. */
    private static final Map<String, String> SERVED = Map.of(
            "admin-api/src/main/resources/dev/tactus/admin/node/openapi.json", "api/v1/openapi.json",
            "docs/decisions/", "docs/decisions/");

    private final DocTree tree;
    private final String page;

    /** @param page its path in the tree */
    DocLinks(DocTree tree, String page) {
        this.tree = tree;
        this.page = page;
    }

    /** Returns whether a destination is a page or file of the tree, and no address of the web. */
    static boolean isLocal(String destination) {
        return !destination.matches("[a-z][a-z+.-]*:.*");
    }

    /** Returns the path in the tree that a destination means, without its anchor; that of the page itself for an anchor alone. */
    String target(String destination) {
        String path = withoutAnchor(destination);
        if (path.isEmpty()) {
            return page;
        }
        List<String> steps = new ArrayList<>(List.of(page.split("/", -1)));
        steps.removeLast();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    throw new IllegalArgumentException(
                            "link: " + destination + " in " + page + " (expected: a path in the tree)");
                }
                steps.removeLast();
            } else if (!step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    /** Returns the anchor of a destination with its number sign; empty without one. */
    static String anchor(String destination) {
        int mark = destination.indexOf('#');
        return mark < 0 ? "" : destination.substring(mark);
    }

    private static String withoutAnchor(String destination) {
        int mark = destination.indexOf('#');
        return mark < 0 ? destination : destination.substring(0, mark);
    }

    /** Returns the address relative to the page; empty for a file of the source tree that the site does not have. */
    Optional<String> address(String destination) {
        if (!isLocal(destination) || destination.startsWith("#")) {
            return Optional.of(destination);
        }
        String target = target(destination);
        String up = "../".repeat((int)
                DocTree.address(page).chars().filter(c -> c == '/').count());
        String served = SERVED.get(target);
        if (served != null) {
            return Optional.of(up + "../" + served);
        }
        if (!tree.has(target)) {
            return Optional.empty();
        }
        String address = up + DocTree.address(target);
        return Optional.of((address.isEmpty() ? "./" : address) + anchor(destination));
    }
}
