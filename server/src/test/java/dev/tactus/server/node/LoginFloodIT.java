package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.client.TactusClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginFloodIT {

    private static final int ATTACKERS = 30;
    private static final int LOGINS_EACH = 15;

    /** Hashes as costly as by default, so that those that run at once are worth something. */
    @Test
    void shouldLimitLoginsWhileMatchGoesOn(@TempDir Path data) throws Exception {
        try (TestNode node = new TestNode(data, "passwords.memory-kib=19456", "passwords.iterations=2")) {
            AccountCaller ada = node.player("Ada");
            long player = Long.parseLong(ada.id());
            Expectations.status(
                    node.operator()
                            .callRoot(
                                    "POST",
                                    "/api/v1/rooms",
                                    "{\"id\": 7, \"seats\": 1, \"settings\": {\"lengthTicks\": 0}}"),
                    201);
            String ticket = ada.json("POST", "/me/tickets", "{\"room\": 7}")
                    .get("ticket")
                    .textValue();
            RecordingListener heard = new RecordingListener();
            try (TactusClient client = node.connect(player, 7, ticket, heard)) {
                heard.await("joined seat 1");
                client.ready();
                heard.awaitFrames(10);
                Map<Integer, Integer> answers = flood(node, heard, ada);
                assertThat(answers.keySet()).isSubsetOf(401, 429, 503);
                assertThat(answers).containsKey(429);
                assertThat(answers.get(401)).as("tries that cost a hash").isLessThanOrEqualTo(40);
                heard.awaitFrames(heard.frames() + 30);
            }
            Expectations.status(ada.get("/me"), 200);
        }
    }

    /** Returns how many answers there were of each status. */
    private static Map<Integer, Integer> flood(TestNode node, RecordingListener heard, AccountCaller honest)
            throws Exception {
        Map<Integer, Integer> answers = new ConcurrentHashMap<>();
        AtomicInteger names = new AtomicInteger();
        Callable<Boolean> attacker = () -> {
            for (int i = 0; i < LOGINS_EACH; i++) {
                String guess = AccountCaller.credentials("guess" + names.incrementAndGet() % 50, "wrong password");
                HttpResponse<String> answer = node.nobody().call("POST", "/login", guess);
                answers.merge(answer.statusCode(), 1, Integer::sum);
                if (answer.statusCode() == 429) {
                    Expectations.problemWithWait(answer, 429, "attempts: too many (expected: the next one in ");
                }
            }
            return true;
        };
        int framesBefore = heard.frames();
        try (ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS)) {
            List<Future<Boolean>> running = IntStream.range(0, ATTACKERS)
                    .mapToObj(i -> attackers.submit(attacker))
                    .toList();
            Expectations.status(honest.get("/me"), 200);
            for (Future<Boolean> one : running) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(heard.frames()).as("frames while logins were tried").isGreaterThan(framesBefore);
        return answers;
    }
}
