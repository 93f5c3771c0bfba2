package dev.tactus.games.realm;

import dev.tactus.core.Checks;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.world.Fields;
import java.util.ArrayList;
import java.util.List;

/** A part of a new map; with the last of them it takes the place of the one before. */
public final class LoadMap implements RealmCommand {

    /** Parts of a map. */
    static final int PARTS_MAX = 1_000;

    private int part;
    private int parts = 1;
    private String text = "";

    /** One of nothing, to be filled by its fields. */
    public LoadMap() {}

    private LoadMap(int part, int parts, String text) {
        this.part = part;
        this.parts = parts;
        this.text = text;
    }

    /**
     * Returns a map in parts, since inputs are bounded; to be given in this order.
     *
     * @param text of the map, see {@link RealmMap}
     * @param charsMax chars of each, at least 64; in UTF-8 a char is at most three bytes
     * @throws dev.tactus.core.world.MalformedStateException if the text is no map
     */
    public static List<LoadMap> of(String text, int charsMax) {
        Checks.atLeast(charsMax, 64, "charsMax");
        RealmMap.read(text);
        List<String> texts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = AttributeValue.end(text, from, charsMax);
            texts.add(text.substring(from, end));
            from = end;
        }
        List<LoadMap> all = new ArrayList<>();
        for (int part = 0; part < texts.size(); part++) {
            all.add(new LoadMap(part, texts.size(), texts.get(part)));
        }
        return all;
    }

    @Override
    public CommandPermission requiredPermission() {
        return CommandPermission.SERVER;
    }

    int part() {
        return part;
    }

    boolean isLast() {
        return part == parts - 1;
    }

    String text() {
        return text;
    }

    @Override
    public void fields(Fields f) {
        part = f.integer("part", part, 0, PARTS_MAX - 1);
        parts = f.integer("parts", parts, 1, PARTS_MAX);
        text = f.text("text", text);
    }
}
