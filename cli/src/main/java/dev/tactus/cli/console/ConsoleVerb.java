package dev.tactus.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.support.UserErrorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Something that the console does.
 *
 * @param name by which it is called
 * @param arguments that it is given, in this order
 * @param options that it may be given, each with a value, such as {@code --reason}
 * @param help in a sentence
 * @param deed what it does
 */
record ConsoleVerb(String name, List<ConsoleArgument> arguments, List<String> options, String help, VerbAction deed) {

    ConsoleVerb(String name, List<ConsoleArgument> arguments, String help, VerbAction deed) {
        this(name, arguments, List.of(), help, deed);
    }

    /** Does what a verb says. */
    @FunctionalInterface
    interface VerbAction {

        /**
         * Does it.
         *
         * @throws UserErrorException if it cannot be done
         */
        VerbResult with(VerbInput given);
    }

    /** What a verb is called with. */
    record VerbInput(List<String> arguments, Map<String, String> options) {

        /** Returns an argument; empty for one that was left out. */
        String at(int index) {
            return index < arguments.size() ? arguments.get(index) : "";
        }

        String option(String option, String otherwise) {
            return options.getOrDefault(option, otherwise);
        }
    }

    /**
     * What came of it.
     *
     * @param json for scripts
     * @param text for people, lines each with its end
     */
    record VerbResult(JsonNode json, String text) {}

    /** Returns how it is called, as {@code kick ROOM PLAYER [--reason …]}. */
    String usage() {
        StringBuilder usage = new StringBuilder(name);
        arguments.forEach(argument -> usage.append(' ').append(argument.label()));
        options.forEach(option -> usage.append(" [").append(option).append(" …]"));
        return usage.toString();
    }

    /**
     * Sorts out the words behind the verb.
     *
     * @throws UserErrorException if they are not what it is called with
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
                throw new UserErrorException(word + ": nothing behind it (expected: " + usage() + ")");
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
