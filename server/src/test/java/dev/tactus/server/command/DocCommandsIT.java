package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.admin.AccountCaller;
import dev.tactus.cli.game.GameSources;
import dev.tactus.client.TactusClient;
import dev.tactus.config.DocBlock;
import dev.tactus.server.node.RecordingListener;
import dev.tactus.server.node.TestNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the documentation as they are printed there, in the folder of a node. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocCommandsIT {

    private static final String ROOMS = "/api/v1/rooms";

    private final List<DocBlock> untested = new ArrayList<>();
    private Path folder = Path.of("");
    private TestNode node;
    private DocShell shell;

    @BeforeAll
    void start(@TempDir Path empty) throws IOException {
        folder = empty;
        Path games = Files.createDirectories(folder.resolve("data/games"));
        Files.copy(GameSources.jar(folder.resolve("built"), "coins.Coins", game()), games.resolve("coins.jar"));
        node = new TestNode(folder.resolve("data"), "kcp.port=0", "http.operator-token=");
        shell = shell(folder, node);
        DocBlock.all().stream().filter(block -> block.language().equals("sh")).forEach(untested::add);
        writeGame(folder);
    }

    /** A block that no test here has run would be printed untried. */
    @AfterAll
    void stop() {
        node.close();
        assertThat(untested).as("blocks of commands that no test runs").isEmpty();
    }

    private DocShell shell(Path of, TestNode at) throws IOException {
        DocShell opened = new DocShell(of, at.url().replaceFirst(".*//", ""));
        opened.set("TARGET", "kcp://127.0.0.1:" + node.port("kcp"));
        return opened;
    }

    private static String game() throws IOException {
        return DocBlock.of("docs/first-game.md", "java", "class Coins")
                .getFirst()
                .text();
    }

    /** Writes the files of the tutorial into a folder, beside what the source tree has. */
    private static void writeGame(Path into) throws IOException {
        Path services = Files.createDirectories(into.resolve("coins/META-INF/services"));
        Files.writeString(services.resolve("dev.tactus.core.game.Game"), "coins.Coins\n");
        Files.writeString(into.resolve("coins/Coins.java"), game());
        Path player = Files.createDirectories(into.resolve("play/coins"));
        Files.writeString(
                player.resolve("Play.java"),
                DocBlock.of("docs/first-game.md", "java", "class Play")
                        .getFirst()
                        .text());
        for (String module : List.of("core", "server")) {
            Files.createSymbolicLink(into.resolve(module), Path.of("..", module).toRealPath());
        }
    }

    private DocBlock block(String page, String part) {
        List<DocBlock> found = untested.stream()
                .filter(block -> block.page().equals(page) && block.text().contains(part))
                .toList();
        assertThat(found).as("commands in %s with %s", page, part).hasSize(1);
        untested.removeAll(found);
        return found.getFirst();
    }

    private String run(String page, String part) throws Exception {
        return shell.run(block(page, part));
    }

    @Test
    void readme() throws Exception {
        assertThat(run("README.md", "./tactus demo")).contains("Usage: tactus demo");
        assertThat(run("README.md", "./tactus user grant")).contains("\"name\":\"Ada\"", "operator");
    }

    @Test
    void accounts() throws Exception {
        DocBlock block = block("docs/accounts.md", "/accounts/login");
        String text = block.text().replace("Ada", "Bea");
        int third = text.indexOf("curl", text.indexOf("/accounts/login"));
        String said = shell.run(block.toString(), text.substring(0, third));
        String access = said.substring(said.indexOf("\"accessToken\":\"") + 15);
        shell.set("ACCESS", access.substring(0, access.indexOf('"')));
        room("{\"id\": \"7\", \"seats\": 2, \"door\": \"ticket\"}");
        try {
            assertThat(shell.run(block.toString(), text.substring(third))).contains("\"ticket\":\"ey", "\"seat\":1");
        } finally {
            operator().callRoot("DELETE", ROOMS + "/7", null);
        }
        Path password = Files.writeString(folder.resolve("password"), "correct horse\n");
        shell.set("INPUT", password.toString());
        DocBlock users = block("docs/accounts.md", "./tactus user add");
        assertThat(shell.run(users.toString(), users.text().replace(" ada ", " dora ")))
                .contains("dora");
        shell.set("INPUT", "/dev/null");
    }

    @Test
    void console() throws Exception {
        Files.writeString(folder.resolve(".tactus-token"), node.localSecret() + "\n");
        AccountCaller rude = node.player("rude-one");
        room("{\"id\": \"8\", \"name\": \"pit\", \"seats\": 1, \"door\": \"ticket\"}");
        String ticket =
                rude.json("POST", "/me/tickets", "{\"room\": 8}").get("ticket").textValue();
        RecordingListener heard = new RecordingListener();
        try (TactusClient _ = node.connect(Long.parseLong(rude.id()), 8, ticket, heard)) {
            assertThat(heard.first()).isEqualTo("joined seat 1");
            DocBlock block = block("docs/console.md", "./tactus console");
            assertThat(shell.run(block.toString(), block.text().replace("https://play.example.org", node.url())))
                    .contains("pit");
        }
    }

    @Test
    void firstGame() throws Exception {
        String page = "docs/first-game.md";
        assertThat(run(page, "jar --create")).contains("class files: well", "played: well");
        DocBlock build = untested.stream()
                .filter(block -> block.page().equals(page) && block.text().equals("./tactus game build coins\n"))
                .findFirst()
                .orElseThrow();
        untested.remove(build);
        assertThat(shell.run(build)).contains("coins.jar");
        Files.delete(folder.resolve("data/games/coins.jar"));
        assertThat(run(page, "--install")).contains("coins.jar", "[rooms]");
        assertThat(folder.resolve("data/games/coins.jar")).isRegularFile();
        assertThat(shell.run("game list", "./tactus game list")).contains("coins");
        run(page, "./tactus bots");
        assertThat(run(page, "curl")).contains("\"game\":\"coins\"");
        DocBlock players = block(page, "coins.Play");
        shell.run(
                players.toString(),
                players.text()
                        .replace("10086", Integer.toString(node.port("kcp")))
                        .replaceAll("(coins\\.Play .*)", "$1 < /dev/null"));
        operator().callRoot("DELETE", ROOMS + "/7", null);
    }

    @Test
    void gameInPage(@TempDir Path own) throws Exception {
        writeGame(own);
        assertThat(shell(own, node).run(block("docs/browser.md", "./tactus game web")))
                .contains("coins.jar");
        assertThat(own.resolve("data/games/coins.jar")).isRegularFile();
    }

    @Test
    void msgpack() throws Exception {
        assertThat(run("docs/msgpack.md", "curl")).contains("\"game\":\"platformer\"", "\"seatTokens\":[\"");
    }

    @Test
    void settings(@TempDir Path own) throws Exception {
        assertThat(shell(own, node).run(block("docs/operating.md", "--example")))
                .contains("[rooms]");
        assertThat(own.resolve("tactus.toml")).isNotEmptyFile();
    }

    @Test
    void publicNode(@TempDir Path own) throws Exception {
        assertThat(shell(own, node).run(block("docs/operating.md", "--public")))
                .contains("[kcp]\nenabled = true\nhost = \"0.0.0.0\"", "[rpc]\nenabled = false\nhost = \"127.0.0.1\"");
    }

    @Test
    void tls(@TempDir Path own) throws Exception {
        DocBlock block = block("docs/operating.md", "./tactus cert dev");
        int second = block.text().indexOf('\n') + 1;
        DocShell first = shell(own, node);
        assertThat(first.run(block.toString(), block.text().substring(0, second)))
                .contains("[tls]");
        Path tls = own.resolve("data/tls");
        try (TestNode secured = new TestNode(
                own.resolve("data"),
                "http.operator-token=",
                "tls.certificate=" + tls.resolve("dev.crt"),
                "tls.key=" + tls.resolve("dev.key"))) {
            shell(own, secured).run(block.toString(), block.text().substring(second));
        }
    }

    @Test
    void upgrade() throws Exception {
        stopOld(shell, block("docs/operating.md", "# of the new version"));
    }

    @Test
    void backup(@TempDir Path own) throws Exception {
        Files.createDirectories(own.resolve("data/journals"));
        stopOld(shell(own, node), block("docs/operating.md", "cp -a data backup"));
        assertThat(own.resolve("backup/journals")).isDirectory();
    }

    private static void stopOld(DocShell there, DocBlock block) throws Exception {
        Process old = new ProcessBuilder("sleep", "600").start();
        try {
            there.run(block.toString(), block.text().replace("PID", Long.toString(old.pid())));
            assertThat(old.waitFor(60, TimeUnit.SECONDS))
                    .as("the old one has ended")
                    .isTrue();
        } finally {
            old.destroyForcibly();
        }
    }

    @Test
    void pickle() throws Exception {
        Files.createDirectories(folder.resolve("old/client"));
        Files.writeString(folder.resolve("old/client/VERSION"), "1.2\n");
        Files.writeString(
                folder.resolve("old/village.map"), "tile . grass\ntile # wall solid\nstart @\nlevel\n###\n#@#\n###\n");
        node.player("ann");
        assertThat(run("docs/pickle.md", "old/client")).contains("map = \"village.map\"", "operator");
        assertThat(folder.resolve("data/client/VERSION")).isRegularFile();
        assertThat(run("docs/pickle.md", "import pickle")).contains("ver");
    }

    @Test
    void services(@TempDir Path own) throws Exception {
        DocShell there = shell(own, node);
        assertThat(there.run(block("docs/services.md", "./tactus serve --roles accounts")))
                .contains("nodes = [\"127.0.0.1:50052\"]", "accounts = \"127.0.0.1:50051\"");
        there.run(block("docs/services.md", "./tactus cert services"));
        assertThat(own.resolve("room-1.pem")).isNotEmptyFile();
    }

    /** Container engines are not here: programs of their names print what they were given, and the rest of the blocks runs. */
    @Test
    void containers(@TempDir Path own) throws Exception {
        DocShell there = shell(own, node);
        Path programs = Files.createDirectories(own.resolve("programs"));
        for (String name : List.of("docker", "kubectl", "helm")) {
            Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\necho " + name + " \"$@\"\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        there.set("PATH", programs + ":" + System.getenv("PATH"));
        Path deploy = Files.createDirectories(own.resolve("deploy"));
        assertThat(there.run(block("docs/cluster.md", "docker compose"))).isEqualTo("docker compose up --detach\n");
        assertThat(deploy.resolve("secrets/pgpass")).content().matches("postgres:5432:tactus:tactus:[0-9a-f]{48}\n");
        assertThat(Path.of("../deploy/compose.yaml")).content().contains("./secrets/postgres", "./secrets/pgpass");

        String values = Files.readString(Path.of("../deploy/helm/tactus/values.yaml"));
        Matcher keys = Pattern.compile("(?:--set )(?:\\w+\\.)?(\\w+)=")
                .matcher(there.run(block("docs/cluster.md", "helm install game deploy/helm/tactus")));
        assertThat(keys.results().map(key -> key.group(1)))
                .hasSize(5)
                .allSatisfy(key -> assertThat(values).containsPattern("(?m)^ *" + key + ":"));

        assertThat(there.run(block("docs/installing.md", "docker run")))
                .startsWith("docker run --name tactus ")
                .endsWith(" tactus:VERSION\n");
    }

    private AccountCaller operator() {
        return new AccountCaller(node.url(), node.localSecret());
    }

    private void room(String body) throws IOException {
        String made = operator().callRoot("POST", ROOMS, body).body();
        assertThat(new ObjectMapper().readTree(made).has("id")).as(made).isTrue();
    }
}
