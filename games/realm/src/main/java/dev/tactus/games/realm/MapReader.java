package dev.tactus.games.realm;

import dev.tactus.core.world.MalformedStateException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the text of a {@link RealmMap}, once. */
final class MapReader {

    private static final int PARTS_MAX = 200;

    /** The non-player character that a letter of the map places. */
    private record NpcTemplate(char letter, String visual, NpcBehavior habit, int range) {}

    final String text;
    String name = "";
    int width;
    int height;
    int levels;
    byte[] flags = {};

    /** By level and row: where the row begins in the text, -1 where the level has fewer. */
    int[] rowOffsets = {};

    final List<RealmMap.Tile> tiles = new ArrayList<>();
    final List<RealmMap.DefaultAttribute> commons = new ArrayList<>();
    final List<NpcPlacement> dwellers = new ArrayList<>();
    final List<RealmMap.StartPosition> starts = new ArrayList<>();

    private final List<NpcTemplate> npcs = new ArrayList<>();
    private final String startLetters;
    private int line;

    MapReader(String text) {
        this.text = text;
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > RealmMap.BYTES_MAX) {
            throw new MalformedStateException(
                    "map: " + bytes + " bytes (expected: at most " + RealmMap.BYTES_MAX + ")");
        }
        StringBuilder letters = new StringBuilder();
        int at = head(letters);
        startLetters = letters.toString();
        measure(at);
        fill();
        if (starts.isEmpty()) {
            throw new MalformedStateException("map: nowhere to begin (expected: a start and its letter in a row)");
        }
    }

    /** Reads the lines before the first level; returns where that begins. */
    private int head(StringBuilder letters) {
        int at = 0;
        while (at < text.length()) {
            String read = lineAt(at);
            if (isLevel(read)) {
                return at;
            }
            line++;
            if (!read.isEmpty() && read.charAt(0) != ';') {
                entry(words(read), read, letters);
            }
            at = next(at);
        }
        throw new MalformedStateException("map: no level (expected: a line 'level' and rows behind it)");
    }

    private void entry(List<String> words, String read, StringBuilder letters) {
        if (tiles.size() + npcs.size() + commons.size() + letters.length() >= PARTS_MAX) {
            throw wrong(read, "at most " + PARTS_MAX + " tiles, npcs, attributes and starts");
        }
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "name" -> name = read.substring("name".length()).strip();
            case "attribute" -> attribute(words, read);
            case "tile" -> tile(words, read);
            case "npc" -> npc(words, read);
            case "start" -> letters.append(letter(words, read, 2, 2));
            default -> throw wrong(read, "name, attribute, tile, npc, start or level");
        }
    }

    private void attribute(List<String> words, String read) {
        boolean isWritable = words.size() > 3 && words.getLast().equals("writable");
        if (words.size() < 3 || !AttributeList.isName(words.get(1))) {
            throw wrong(read, "attribute, a name of small letters, a value");
        }
        String value = read.substring(read.indexOf(words.get(1), "attribute".length())
                        + words.get(1).length())
                .strip();
        if (isWritable) {
            value = value.substring(0, value.length() - "writable".length()).strip();
        }
        AttributeValue trait = AttributeValue.read(value);
        if (trait == null) {
            throw wrong(read, "a value such as 10, 1.5, true or \"calm\"");
        }
        commons.add(new RealmMap.DefaultAttribute(words.get(1), trait, isWritable));
    }

    private void tile(List<String> words, String read) {
        char letter = letter(words, read, 3, 6);
        int properties = 0;
        for (String word : words.subList(3, words.size())) {
            properties |= switch (word) {
                case "solid" -> RealmMap.SOLID;
                case "opaque" -> RealmMap.OPAQUE;
                case "ladder" -> RealmMap.LADDER;
                default -> throw wrong(read, "solid, opaque or ladder");
            };
        }
        tiles.add(new RealmMap.Tile(letter, words.get(2), properties));
    }

    private void npc(List<String> words, String read) {
        char letter = letter(words, read, 4, 5);
        NpcBehavior habit = NpcBehavior.of(words.get(3));
        if (habit == null) {
            throw wrong(read, "stand, wander, guard, follow or flee");
        }
        npcs.add(new NpcTemplate(
                letter, RealmCommand.cut(words.get(2)), habit, words.size() < 5 ? 8 : range(words.get(4), read)));
    }

    private int range(String word, String read) {
        AttributeValue number = AttributeValue.read(word);
        if (number == null
                || number.kind() != AttributeValue.ValueType.WHOLE
                || number.number() < 1
                || number.number() > NpcPlacement.RANGE_MAX) {
            throw wrong(read, "a range of 1.." + NpcPlacement.RANGE_MAX);
        }
        return number.number();
    }

    private char letter(List<String> words, String read, int wordsMin, int wordsMax) {
        if (words.size() < wordsMin || words.size() > wordsMax || words.get(1).length() != 1) {
            throw wrong(read, words.getFirst() + ", one letter, and what belongs to it");
        }
        return words.get(1).charAt(0);
    }

    private MalformedStateException wrong(String read, String expected) {
        String shown = read.length() <= 60 ? read : read.substring(0, 60) + "…";
        return new MalformedStateException("map: line " + line + ": " + shown + " (expected: " + expected + ")");
    }

    /** Finds how large the map is, and where its rows are. */
    private void measure(int from) {
        int[] rows = new int[RealmMap.LEVELS_MAX * RealmMap.SIDE_MAX];
        Arrays.fill(rows, -1);
        int row = 0;
        for (int at = from; at < text.length(); at = next(at)) {
            String read = lineAt(at);
            line++;
            if (isLevel(read)) {
                levels++;
                row = 0;
            } else {
                if (row == RealmMap.SIDE_MAX || read.length() > RealmMap.SIDE_MAX) {
                    throw wrong(read, "at most " + RealmMap.SIDE_MAX + " rows of at most as many tiles");
                }
                rows[(levels - 1) * RealmMap.SIDE_MAX + row++] = at;
                height = Math.max(height, row);
                width = Math.max(width, read.length());
            }
            if (levels > RealmMap.LEVELS_MAX) {
                throw wrong(read, "at most " + RealmMap.LEVELS_MAX + " levels");
            }
        }
        rowOffsets = new int[levels * height];
        for (int i = 0; i < rowOffsets.length; i++) {
            rowOffsets[i] = rows[i / height * RealmMap.SIDE_MAX + i % height];
        }
    }

    private void fill() {
        flags = new byte[levels * height * width];
        Arrays.fill(flags, (byte) (RealmMap.SOLID | RealmMap.OPAQUE));
        for (int i = 0; i < rowOffsets.length; i++) {
            String row = rowOffsets[i] < 0 ? "" : lineAt(rowOffsets[i]);
            for (int x = 0; x < row.length(); x++) {
                if (row.charAt(x) != ' ') {
                    flags[i * width + x] = (byte) properties(row.charAt(x), x, i % height, i / height);
                }
            }
        }
    }

    private int properties(char letter, int x, int y, int z) {
        for (int i = 0; i < tiles.size(); i++) {
            if (tiles.get(i).letter() == letter) {
                return tiles.get(i).flags();
            }
        }
        if (tiles.isEmpty()) {
            throw new MalformedStateException("map: no tiles (expected: a tile in its head)");
        }
        boolean isKnown = startLetters.indexOf(letter) >= 0;
        if (isKnown) {
            starts.add(new RealmMap.StartPosition(x, y, z));
        }
        for (int i = 0; i < npcs.size() && !isKnown; i++) {
            NpcTemplate npc = npcs.get(i);
            if (npc.letter == letter) {
                isKnown = true;
                dwellers.add(new NpcPlacement(npc.visual, npc.habit, npc.range, x, y, z));
            }
        }
        if (!isKnown) {
            throw new MalformedStateException("map: line " + lineOf(rowOffsets[z * height + y]) + ": column " + (x + 1)
                    + ": " + letter + " (expected: a letter that the head explains)");
        }
        return tiles.getFirst().flags();
    }

    private int lineOf(int offset) {
        int number = 1;
        for (int at = 0; at < offset; at = next(at)) {
            number++;
        }
        return number;
    }

    private static boolean isLevel(String read) {
        return read.equals("level") || read.startsWith("level ") || read.startsWith("level\t");
    }

    private String lineAt(int at) {
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        return text.substring(at, end > at && text.charAt(end - 1) == '\r' ? end - 1 : end);
    }

    private int next(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** Divides a line of the head at blanks and tabs. */
    private static List<String> words(String read) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < read.length()) {
            int end = from;
            while (end < read.length() && read.charAt(end) != ' ' && read.charAt(end) != '\t') {
                end++;
            }
            if (end > from) {
                words.add(read.substring(from, end));
            }
            from = end + 1;
        }
        return words;
    }
}
