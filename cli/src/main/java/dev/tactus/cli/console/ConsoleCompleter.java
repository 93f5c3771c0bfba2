package dev.tactus.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.UserErrorException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes verbs and arguments with the rooms, players, nodes, accounts and loggers. */
final class ConsoleCompleter implements Completer {

    /** Time after which an answer of the node is fetched again. */
    private static final long FRESH_NS = 2_000_000_000L;

    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF", "default");

    private final ConsoleVerbs verbs;
    private final ConsoleNode node;
    private final Map<String, Known> known = new HashMap<>();

    ConsoleCompleter(ConsoleVerbs verbs, ConsoleNode node) {
        this.verbs = verbs;
        this.node = node;
    }

    private record Known(List<Candidate> candidates, long atNs) {}

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> words = line.words();
        if (line.wordIndex() == 0) {
            verbs.all().forEach(verb -> candidates.add(candidate(verb.name(), verb.help())));
            return;
        }
        ConsoleVerb verb = verbs.find(words.getFirst());
        if (verb == null) {
            return;
        }
        if (line.word().startsWith("--")) {
            verb.options().forEach(option -> candidates.add(candidate(option, "")));
        } else if (line.wordIndex() <= verb.arguments().size()) {
            ConsoleArgument argument = verb.arguments().get(line.wordIndex() - 1);
            candidates.addAll(candidates(argument, words.get(line.wordIndex() - 1), typed(line)));
        }
    }

    /** Returns the part of the word before the cursor. */
    private static String typed(ParsedLine line) {
        return line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
    }

    private List<Candidate> candidates(ConsoleArgument argument, String before, String typed) {
        return switch (argument) {
            case VERB ->
                verbs.all().stream()
                        .map(verb -> candidate(verb.name(), verb.help()))
                        .toList();
            case SWITCH -> plain(Stream.of("on", "off", "move"));
            case NODE, THIS_NODE ->
                asked(
                        "nodes",
                        () -> CliJson.list(node.get("/nodes").path("nodes")).stream()
                                .map(one -> named(one, "name", "version")));
            case LEVEL -> plain(LEVELS.stream());
            case ROLE -> plain(Stream.of("player", "moderator", "operator"));
            case WHOM ->
                Stream.concat(Stream.of(candidate("all", "everybody")), rooms().stream())
                        .toList();
            case ROOM -> rooms();
            case PLAYER -> asked("players of " + before, () -> players(before));
            case ACCOUNT ->
                asked(
                        "accounts that begin with " + typed,
                        () -> node.firstAccounts(typed).stream().map(one -> named(one, "name", "roles")));
            case LOGGER ->
                asked(
                        "loggers",
                        () -> CliJson.list(node.get("/log-levels").path("loggers")).stream()
                                .map(one -> named(one, "logger", "effective")));
            case QUERY, TICK, TEXT -> List.of();
        };
    }

    private List<Candidate> rooms() {
        return asked(
                "rooms",
                () -> node.rooms().stream()
                        .flatMap(room -> Stream.concat(
                                Stream.of(named(room, "id", "name")),
                                Stream.of(room)
                                        .filter(one ->
                                                !one.path("name").asText().isEmpty())
                                        .map(one -> named(one, "name", "id")))));
    }

    private Stream<Candidate> players(String room) {
        return node.seats(node.room(room)).stream()
                .flatMap(seat -> Stream.of(named(seat, "player", "name"), named(seat, "name", "player"))
                        .filter(candidate -> !candidate.value().isEmpty()));
    }

    /** Returns no candidates after a failure: completion is optional. */
    private List<Candidate> asked(String what, Supplier<Stream<Candidate>> ask) {
        long nowNs = System.nanoTime();
        Known last = known.get(what);
        if (last != null && nowNs - last.atNs < FRESH_NS) {
            return last.candidates;
        }
        List<Candidate> found;
        try {
            found = ask.get().toList();
        } catch (UserErrorException notNow) {
            found = List.of();
        }
        known.put(what, new Known(found, nowNs));
        return found;
    }

    private static List<Candidate> plain(Stream<String> values) {
        return values.map(value -> candidate(value, "")).toList();
    }

    private static Candidate named(JsonNode item, String field, String about) {
        return candidate(item.path(field).asText(), ConsoleTable.cell(item.path(about)));
    }

    private static Candidate candidate(String value, String about) {
        return new Candidate(value, value, null, about.isEmpty() ? null : about, null, null, true);
    }
}
