package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.RandomMatch;
import dev.tactus.core.game.Setup;
import dev.tactus.core.world.Checksum;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** The same match of random commands on the JVM, in Node and in a browser, for every sample game. */
@ResourceLock("browser")
class ChecksumParityIT {

    private static final Path PROOF =
            Path.of("../games/web/target/proof/proof.mjs").toAbsolutePath();

    private static final int SEATS = 4;
    private static final int SEED = 7;
    private static final int TICKS = 20_000;
    private static final int EVERY = 100;

    static Stream<Game> games() {
        return ServiceLoader.load(Game.class).stream().map(ServiceLoader.Provider::get);
    }

    @ParameterizedTest
    @MethodSource("games")
    void shouldBeTheSameEverywhere(Game game, @TempDir Path profile) throws Exception {
        List<String> here = onJvm(game);
        assertThat(here).hasSize(TICKS / EVERY).doesNotHaveDuplicates();
        assertThat(inNode(game)).as("in Node").isEqualTo(here);
        assertThat(inChromium(game, profile)).as("in Chromium").isEqualTo(here);
    }

    private static List<String> onJvm(Game game) {
        RandomMatch match = new RandomMatch(game, Setup.of(game, SEATS, SEED));
        List<String> checksums = new ArrayList<>();
        for (int tick = 1; tick <= TICKS; tick++) {
            match.step();
            if (tick % EVERY == 0) {
                checksums.add(Checksum.of(match.simulation().world()).toString());
            }
        }
        return checksums;
    }

    private static String call(Game game) {
        return "checksums('%s', %s, %s, %s, %s)".formatted(game.name(), SEATS, SEED, TICKS, EVERY);
    }

    private static List<String> inNode(Game game) throws IOException, InterruptedException {
        String script = "import { checksums } from '" + PROOF.toUri() + "'; console.log(" + call(game) + ".join(' '))";
        Process node = new ProcessBuilder("node", "--input-type=module", "--eval", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return List.of(said.strip().split(" "));
    }

    private static List<String> inChromium(Game game, Path profile) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext(
                "/", exchange -> answer(exchange, "text/html", "<!doctype html>".getBytes(StandardCharsets.UTF_8)));
        site.createContext("/proof.mjs", exchange -> answer(exchange, "text/javascript", Files.readAllBytes(PROOF)));
        site.start();
        ChromeDriver browser = Chromium.start(profile);
        try {
            browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
            browser.get("http://127.0.0.1:" + site.getAddress().getPort() + "/");
            Object said = browser.executeAsyncScript("const done = arguments[0]; import('/proof.mjs')"
                    + ".then(({ checksums }) => done(" + call(game) + ".join(' ')), error => done(String(error)))");
            return List.of(String.valueOf(said).split(" "));
        } finally {
            browser.quit();
            site.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("content-type", type);
        exchange.sendResponseHeaders(200, content.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(content);
        }
    }
}
