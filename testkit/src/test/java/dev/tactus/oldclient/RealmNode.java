package dev.tactus.oldclient;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Role;
import dev.tactus.config.LocalSecret;
import dev.tactus.config.Settings;
import dev.tactus.config.TestSettings;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole node with a realm, and what an operator does to it: its files, its accounts. */
public final class RealmNode implements AutoCloseable {

    public static final String PASSWORD = "correct horse";

    private final Settings settings;
    private final Path folder;
    private Node node;

    /** Starts it with its data in a folder, and more settings. */
    public RealmNode(Path folder, String... more) {
        this.folder = folder;
        List<String> overrides = new ArrayList<>(List.of(
                "pickle.port=0",
                "pickle.poll-ms=100",
                "pickle.requests-per-second=10000",
                "passwords.memory-kib=1024",
                "node.data-dir=" + folder));
        overrides.addAll(List.of(more));
        settings = TestSettings.of(overrides);
        node = Node.start(settings, "test");
    }

    int port() {
        return port("pickle");
    }

    int port(String transport) {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals(transport))
                .findFirst()
                .orElseThrow()
                .port();
    }

    /** Returns the secret in the data folder. */
    String localSecret() {
        return LocalSecret.open(folder).value();
    }

    int httpPort() {
        return node.httpPort();
    }

    public LegacyPickleClient connect() throws IOException {
        return new LegacyPickleClient(port());
    }

    /** A client whose account is new. */
    public LegacyPickleClient join(String name) throws IOException {
        LegacyPickleClient client = connect();
        if (!client.isDone("new", name, PASSWORD)) {
            throw new AssertionError(name + " is not let in");
        }
        return client;
    }

    /** A client of an account that is there. */
    public LegacyPickleClient comeBack(String name) throws IOException {
        LegacyPickleClient client = connect();
        if (!client.isDone("login", name, PASSWORD)) {
            throw new AssertionError(name + " is not let in again");
        }
        return client;
    }

    public void startAgain() {
        node.close();
        node = Node.start(settings, "test");
    }

    /** Makes an account one of an operator, as {@code tactus user} does. */
    void makeOperator(String name) {
        try (Accounts accounts = Accounts.open(settings.accountsService(), InstantSource.system())) {
            accounts.grant(Actor.CONSOLE, id(accounts, name), Role.OPERATOR);
        }
    }

    /** Returns what the database keeps of a player's character, nothing where it does not. */
    Optional<String> kept(String name) {
        return kept(settings, name);
    }

    /** Returns the same of another process, whose settings these are. */
    public static Optional<String> kept(Settings settings, String name) {
        try (Accounts accounts = Accounts.open(settings.accountsService(), InstantSource.system())) {
            return accounts.state(id(accounts, name), "realm") instanceof Outcome.Done<Optional<String>>(var kept)
                    ? kept
                    : Optional.empty();
        }
    }

    private static long id(Accounts accounts, String name) {
        if (accounts.account(name) instanceof Outcome.Done<Account>(Account account)) {
            return account.id();
        }
        throw new AssertionError("no account " + name);
    }

    /** Writes a file into the data directory, so that no reader sees a half of it. */
    void file(String name, String text) throws IOException {
        write(folder, name, text);
    }

    /** The same before there is a node; the file is whole from the moment at which it is there. */
    static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Path begun = Files.createTempFile(folder, "begun", null);
        Files.writeString(begun, text, StandardCharsets.UTF_8);
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        node.close();
    }
}
