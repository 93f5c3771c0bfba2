package dev.tactus.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Sentences for command lines that are wrong: the word at fault first, then what is expected. */
final class UsageErrorText {

    private UsageErrorText() {}

    /** Returns one line. */
    static String of(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command);
        }
        ArgSpec argument = wrong.getArgSpec();
        String value = wrong.getValue();
        if (argument != null && value != null) {
            return name(argument) + ": " + value + " (expected: " + expected(argument) + ")";
        }
        return firstLine(wrong) + " (" + help(command) + ")";
    }

    /** Returns the first line of what a failure says; others would be taken for further messages. */
    static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    private static String unmatched(UnmatchedArgumentException wrong, CommandLine command) {
        List<String> words = wrong.getUnmatched();
        String first = wrong.isUnknownOption()
                ? words.stream()
                        .filter(word -> word.startsWith("-"))
                        .findFirst()
                        .orElse(words.getFirst())
                : words.getFirst();
        String kind = wrong.isUnknownOption()
                ? "unknown option"
                : command.getSubcommands().isEmpty() ? "unexpected word" : "unknown command";
        List<String> similar = wrong.getSuggestions();
        String hint = similar.isEmpty() ? help(command) : "did you mean " + String.join(" or ", similar) + "?";
        return kind + ": " + first + " (" + hint + ")";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String expected(ArgSpec argument) {
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number of at most " + Integer.MAX_VALUE;
        }
        if (type == long.class || type == Long.class) {
            return "a whole number";
        }
        return type == double.class ? "a number" : "a value for " + argument.paramLabel();
    }

    private static String help(CommandLine command) {
        return command.getCommandSpec().qualifiedName() + " --help lists commands and options";
    }
}
