package dev.tactus.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.support.UserErrorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Verb of the console.
 *
 * @param name of the verb
 * @param arguments in order
 * @param options with a value each, such as {@code --reason}
 * @param help one sentence
 * @param action implementation
 */
record ConsoleVerb(String name, List<ConsoleArgument> arguments, List<String> options, String help, VerbAction action) {

    ConsoleVerb(String name, List<ConsoleArgument> arguments, String help, VerbAction action) {
        this(name, arguments, List.of(), help, action);
    }

    /** Implementation of a verb. */
    @FunctionalInterface
    interface VerbAction {

        /**
         * Runs the verb.
         *
         * @throws UserErrorException if it fails
         */
        VerbResult with(VerbInput given);
    }

    /** Arguments of a call. */
    record VerbInput(List<String> arguments, Map<String, String> options) {

        /** Returns an argument; empty for an omitted one. */
        String at(int index) {
            return index < arguments.size() ? arguments.get(index) : "";
        }

        String option(String option, String otherwise) {
            return options.getOrDefault(option, otherwise);
        }
    }

    /**
     * Result of a verb.
     *
     * @param json for scripts
     * @param text for people, each line with its end
     */
    record VerbResult(JsonNode json, String text) {}

    /** Returns the usage, such as {@code kick ROOM PLAYER [--reason …]}. */
    String usage() {
        StringBuilder usage = new StringBuilder(name);
        arguments.forEach(argument -> usage.append(' ').append(argument.label()));
        options.forEach(option -> usage.append(" [").append(option).append(" …]"));
        return usage.toString();
    }

    /**
     * Parses the words after the verb.
     *
     * @throws UserErrorException if they do not match the usage
     */
    VerbInput read(List<String> words) {
        List<String> plain = new ArrayList<>();
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--") || isInText(plain)) {
                plain.add(word);
            } else if (!options.contains(word)) {
                throw new UserErrorException(word + " (expected: " + usage() + ")");
            } else if (i + 1 == words.size()) {
                throw new UserErrorException(word + ": no value (expected: " + usage() + ")");
            } else {
                found.put(word, words.get(++i));
            }
        }
        return new VerbInput(fitted(plain), found);
    }

    private boolean isInText(List<String> before) {
        int at = arguments.indexOf(ConsoleArgument.TEXT);
        return at >= 0 && before.size() > at;
    }

    private List<String> fitted(List<String> plain) {
        boolean text = arguments.contains(ConsoleArgument.TEXT);
        long least =
                arguments.stream().filter(argument -> !argument.isOptional()).count();
        if (plain.size() < least || (!text && plain.size() > arguments.size())) {
            throw new UserErrorException(name + ": " + plain.size() + " words (expected: " + usage() + ")");
        }
        if (!text) {
            return plain;
        }
        int last = arguments.size() - 1;
        List<String> fitted = new ArrayList<>(plain.subList(0, last));
        fitted.add(plain.subList(last, plain.size()).stream().collect(Collectors.joining(" ")));
        return fitted;
    }
}
