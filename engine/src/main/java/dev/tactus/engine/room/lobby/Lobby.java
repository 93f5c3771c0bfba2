package dev.tactus.engine.room.lobby;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A lobby at one moment. Immutable; the form of {@link #write} is that of a room's journal.
 *
 * @param code by which players find it
 * @param title that players read; empty for none
 * @param visibility in which way they do
 * @param guests whether players without an account may join
 * @param creator the account that made it, which counts it; 0 where a guest did
 * @param owner the player who decides, 0 while there is none
 * @param started whether the owner has started the match; a lobby that has not only gathers players
 * @param options of the game that differ from its defaults
 * @param metadata that its owner describes it with
 * @param invited accounts that may join a private lobby
 * @param teams into which its seats are dealt in turn, 0 for none
 * @param ready players who have said that they are; empty once the match has started
 */
public record Lobby(
        String code,
        String title,
        LobbyVisibility visibility,
        boolean guests,
        long creator,
        long owner,
        boolean started,
        SortedMap<String, Integer> options,
        SortedMap<String, String> metadata,
        Set<Long> invited,
        int teams,
        Set<Long> ready) {

    /** Maximum length of a title, in characters. */
    public static final int TITLE_CHARS_MAX = 48;

    /** Maximum number of entries of the metadata. */
    public static final int METADATA_MAX = 16;

    /** Maximum length of a value of the metadata, in characters. */
    public static final int METADATA_CHARS_MAX = 64;

    /** Maximum number of invitations. */
    public static final int INVITED_MAX = 64;

    /** Maximum number of teams. */
    public static final int TEAMS_MAX = 8;

    private static final Pattern METADATA_KEY = Pattern.compile("[a-z0-9_-]{1,32}");

    private static final String CODE = "code";
    private static final String TITLE = "title";
    private static final String VISIBILITY = "visibility";
    private static final String GUESTS = "guests";
    private static final String CREATOR = "creator";
    private static final String OWNER = "owner";
    private static final String STARTED = "started";
    private static final String INVITED = "invited";
    private static final String TEAMS = "teams";
    private static final String READY = "ready";
    private static final String OPTION = "option.";
    private static final String META = "meta.";

    public Lobby {
        if (!code.equals(LobbyCode.parse(code))) {
            throw new IllegalArgumentException("code: \"" + code + "\" (expected: six characters of a lobby's code)");
        }
        if (title.length() > TITLE_CHARS_MAX || (!title.isEmpty() && title.isBlank())) {
            throw new IllegalArgumentException("title: " + title.length() + " characters (expected: at most "
                    + TITLE_CHARS_MAX + ", not all blank)");
        }
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        invited = Collections.unmodifiableSet(new LinkedHashSet<>(invited));
        ready = Collections.unmodifiableSet(new LinkedHashSet<>(ready));
        if (teams < 0 || teams > TEAMS_MAX || teams == 1) {
            throw new IllegalArgumentException("teams: " + teams + " (expected: 0, or 2.." + TEAMS_MAX + ")");
        }
        if (metadata.size() > METADATA_MAX) {
            throw new IllegalArgumentException(
                    "metadata: " + metadata.size() + " entries (expected: at most " + METADATA_MAX + ")");
        }
        metadata.forEach(Lobby::checkEntry);
        if (invited.size() > INVITED_MAX) {
            throw new IllegalArgumentException(
                    "invitations: " + invited.size() + " (expected: at most " + INVITED_MAX + ")");
        }
    }

    /** Creates a lobby without teams, in which no player is ready. */
    public Lobby(
            String code,
            String title,
            LobbyVisibility visibility,
            boolean guests,
            long creator,
            long owner,
            boolean started,
            SortedMap<String, Integer> options,
            SortedMap<String, String> metadata,
            Set<Long> invited) {
        this(code, title, visibility, guests, creator, owner, started, options, metadata, invited, 0, Set.of());
    }

    private static void checkEntry(String key, String value) {
        if (!METADATA_KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("metadata: a key of " + key.length()
                    + " characters (expected: 1..32 of a-z, 0-9, underscore and hyphen)");
        }
        if (value.isBlank()
                || value.length() > METADATA_CHARS_MAX
                || value.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("metadata." + key + ": " + value.length() + " characters (expected: 1.."
                    + METADATA_CHARS_MAX + " visible ones, not all blank)");
        }
    }

    /** Returns the same with another owner. */
    public Lobby withOwner(long next) {
        return new Lobby(
                code, title, visibility, guests, creator, next, started, options, metadata, invited, teams, ready);
    }

    /** Returns the same after its start. */
    Lobby start() {
        return new Lobby(
                code, title, visibility, guests, creator, owner, true, options, metadata, invited, teams, Set.of());
    }

    /** Returns the same with these invitations. */
    Lobby withInvited(Set<Long> accounts) {
        return new Lobby(
                code, title, visibility, guests, creator, owner, started, options, metadata, accounts, teams, ready);
    }

    /** Returns the same with these teams. */
    public Lobby withTeams(int number) {
        return new Lobby(
                code, title, visibility, guests, creator, owner, started, options, metadata, invited, number, ready);
    }

    /** Returns the same with these players ready. */
    Lobby withReady(Set<Long> players) {
        return new Lobby(
                code, title, visibility, guests, creator, owner, started, options, metadata, invited, teams, players);
    }

    /** Returns the team of a seat, from 1; 0 where there are no teams. */
    public int team(int seat) {
        return teams == 0 ? 0 : (seat - 1) % teams + 1;
    }

    /** Returns the same as a change says. Other options or teams are another match: no player is ready for it yet. */
    Lobby changed(LobbyAction.Change change) {
        boolean another = (change.options() != null && !change.options().equals(options))
                || (change.teams() != null && change.teams() != teams);
        return new Lobby(
                code,
                change.title() == null ? title : change.title(),
                change.visibility() == null ? visibility : change.visibility(),
                guests,
                creator,
                owner,
                started,
                change.options() == null ? options : change.options(),
                change.metadata() == null ? metadata : change.metadata(),
                invited,
                change.teams() == null ? teams : change.teams(),
                another ? Set.of() : ready);
    }

    /** Returns the lobby as text by key. */
    public SortedMap<String, String> write() {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put(CODE, code);
        fields.put(TITLE, title);
        fields.put(VISIBILITY, visibility.name());
        fields.put(GUESTS, Boolean.toString(guests));
        fields.put(CREATOR, Long.toUnsignedString(creator));
        fields.put(OWNER, Long.toUnsignedString(owner));
        fields.put(STARTED, Boolean.toString(started));
        options.forEach((name, value) -> fields.put(OPTION + name, Integer.toString(value)));
        metadata.forEach((key, value) -> fields.put(META + key, value));
        putPlayers(fields, INVITED, invited);
        putPlayers(fields, READY, ready);
        if (teams > 0) {
            fields.put(TEAMS, Integer.toString(teams));
        }
        return fields;
    }

    private static void putPlayers(Map<String, String> fields, String key, Set<Long> players) {
        if (!players.isEmpty()) {
            fields.put(key, players.stream().map(Long::toUnsignedString).collect(Collectors.joining(",")));
        }
    }

    /**
     * Reads the form of {@link #write}; keys of later versions are left out.
     *
     * @throws IllegalArgumentException if a value cannot be
     */
    public static Lobby read(Map<String, String> fields) {
        SortedMap<String, Integer> options = new TreeMap<>();
        SortedMap<String, String> metadata = new TreeMap<>();
        fields.forEach((key, value) -> {
            if (key.startsWith(OPTION)) {
                options.put(key.substring(OPTION.length()), Integer.valueOf(value));
            } else if (key.startsWith(META)) {
                metadata.put(key.substring(META.length()), value);
            }
        });
        return new Lobby(
                fields.getOrDefault(CODE, ""),
                fields.getOrDefault(TITLE, ""),
                LobbyVisibility.valueOf(fields.getOrDefault(VISIBILITY, LobbyVisibility.PRIVATE.name())
                        .toUpperCase(Locale.ROOT)),
                Boolean.parseBoolean(fields.get(GUESTS)),
                player(fields.getOrDefault(CREATOR, "0")),
                player(fields.getOrDefault(OWNER, "0")),
                Boolean.parseBoolean(fields.get(STARTED)),
                options,
                metadata,
                players(fields.getOrDefault(INVITED, "")),
                Integer.parseInt(fields.getOrDefault(TEAMS, "0")),
                players(fields.getOrDefault(READY, "")));
    }

    private static Set<Long> players(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(","))
                        .map(Lobby::player)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static long player(String text) {
        return Long.parseUnsignedLong(text);
    }
}
