package dev.tactus.cli.console;

import dev.tactus.cli.console.ConsoleVerb.VerbInput;
import dev.tactus.cli.console.ConsoleVerb.VerbResult;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.UserErrorException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All verbs of the console, by name. */
final class ConsoleVerbs {

    private final Map<String, ConsoleVerb> byName = new TreeMap<>();

    ConsoleVerbs(ConsoleNode node) {
        new ReadCommands(node).verbs().forEach(this::register);
        new WriteCommands(node).verbs().forEach(this::register);
        register(new ConsoleVerb(
                "help", List.of(ConsoleArgument.VERB), "Lists the verbs, or shows the usage of one.", this::help));
    }

    private void register(ConsoleVerb verb) {
        byName.put(verb.name(), verb);
    }

    Collection<ConsoleVerb> all() {
        return byName.values();
    }

    @Nullable ConsoleVerb find(String name) {
        return byName.get(name);
    }

    /**
     * Runs a line of words.
     *
     * @throws UserErrorException if there is no such verb, its usage differs, or it fails
     */
    VerbResult run(List<String> words) {
        ConsoleVerb verb = require(words.getFirst());
        return verb.action().with(verb.read(words.subList(1, words.size())));
    }

    private ConsoleVerb require(String name) {
        ConsoleVerb verb = find(name);
        if (verb == null) {
            throw new UserErrorException(
                    "verb: " + name + " (expected: one of " + String.join(", ", byName.keySet()) + ")");
        }
        return verb;
    }

    private VerbResult help(VerbInput given) {
        if (!given.at(0).isEmpty()) {
            ConsoleVerb verb = require(given.at(0));
            return new VerbResult(
                    CliJson.object().put("usage", verb.usage()).put("help", verb.help()),
                    verb.usage() + "\n    " + verb.help() + "\n");
        }
        StringBuilder text = new StringBuilder();
        int width = all().stream().mapToInt(verb -> verb.usage().length()).max().orElse(0);
        all().forEach(verb -> text.append(verb.usage())
                .append(" ".repeat(width - verb.usage().length() + 2))
                .append(verb.help())
                .append('\n'));
        return new VerbResult(CliJson.object().put("verbs", String.join(" ", byName.keySet())), text.toString());
    }
}
