package dev.tactus.gateway.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.config.Secret;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.session.UnfinishedMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link of Movan's RPC: 4 bytes of length, then a JSON text, in both directions. Answers repeat the time stamp and the id of
 * their call letter by letter, for both are the key under which the caller waits. As in the original all methods but
 * {@code init_connect} are asynchronous: wrong arguments are an {@code error} of the answer, and what fails afterwards stands
 * in its {@code result}. The link's thread.
 */
final class MovanRpcLinkHandler implements LinkHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MovanRpcLinkHandler.class);

    private static final int HEADER_BYTES = 4;
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int DEPTH_MAX = 16;

    /** Calls of one link that may wait for their answers; a further one is refused. */
    private static final int WAITING_MAX = 64;

    /** The time that the original gives to a method. */
    static final int METHOD_MS = 30_000;

    private static final long SILENCE_NS = 30_000_000_000L;
    private static final int LOOK_MS = 1_000;

    /** The original's text for a message without type, time stamp or id: "message format error". */
    private static final String BAD_FORMAT = "消息格式错误";

    /** The original's text for a method that takes too long: "execution of the method timed out". */
    private static final String TIMED_OUT = "方法执行超时";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .build());
    }

    private final Link link;
    private final MovanMethods methods;
    private final Secret secret;
    private final int methodMs;
    private boolean trusted;
    private final UnfinishedMessage unfinished = new UnfinishedMessage();
    private long heardNs = System.nanoTime();
    private int waiting;
    private boolean over;

    /** @param methodMs time for a method, after which its caller is told that it failed */
    MovanRpcLinkHandler(Link link, MovanMethods methods, Secret secret, boolean trusted, int methodMs) {
        this.link = link;
        this.methods = methods;
        this.secret = secret;
        this.trusted = trusted;
        this.methodMs = methodMs;
        watch();
    }

    private void watch() {
        CompletableFuture.delayedExecutor(LOOK_MS, TimeUnit.MILLISECONDS, link::execute)
                .execute(() -> {
                    if (!over && System.nanoTime() - heardNs > SILENCE_NS) {
                        end("silent for 30 s");
                    } else if (!over) {
                        watch();
                    }
                });
    }

    private void end(String reason) {
        over = true;
        link.close(reason);
    }

    @Override
    public void received(ByteBuffer bytes) {
        ByteBuffer all = unfinished.before(bytes);
        while (!over && all.remaining() >= HEADER_BYTES) {
            int length = all.getInt(all.position());
            if (length < 0 || length > BODY_BYTES_MAX) {
                link.count(LinkFault.MALFORMED);
                end("a message of " + Integer.toUnsignedString(length) + " bytes (expected: at most " + BODY_BYTES_MAX
                        + ")");
                return;
            }
            if (all.remaining() < HEADER_BYTES + length) {
                break;
            }
            byte[] body = new byte[length];
            all.getInt();
            all.get(body);
            heardNs = System.nanoTime();
            take(body);
        }
        unfinished.keep(over ? null : all);
    }

    /** Returns the bytes copied so far to put messages together. */
    long copiedBytes() {
        return unfinished.copied();
    }

    private void take(byte[] body) {
        JsonNode message;
        try {
            message = MAPPER.readTree(body);
        } catch (JsonProcessingException noJson) {
            refuse("message: no JSON (expected: one object)");
            return;
        } catch (IOException noText) {
            refuse("message: no text (expected: JSON in UTF-8)");
            return;
        }
        boolean formed = message.path("type").isTextual()
                && message.path("timestamp").isTextual()
                && message.path("id").isTextual();
        if (!formed) {
            refuse(BAD_FORMAT);
        } else if (message.path("type").textValue().equals("call")) {
            call(message);
        } else if (!message.path("type").textValue().equals("heartbeat")) {
            // The original ignores it, and a caller waits for no answer to it.
            link.count(LinkFault.MALFORMED);
        }
    }

    private void refuse(String reason) {
        link.count(LinkFault.MALFORMED);
        send(JsonNodeFactory.instance.objectNode().put("error", reason));
    }

    private void call(JsonNode message) {
        String method = message.path("method").asText("");
        MovanCall call = new MovanCall(method, message.path("args"), message.path("kwargs"));
        try {
            if (method.equals("init_connect")) {
                show(call);
                answer(message, "result", BooleanNode.valueOf(trusted));
            } else if (!trusted) {
                link.count(LinkFault.UNAUTHENTICATED);
                fail(
                        message,
                        "caller: another machine (expected: a certificate of json.movan-trust, or init_connect with the"
                                + " setting json.movan-secret first)");
            } else if (waiting >= WAITING_MAX) {
                fail(message, "calls: more than " + WAITING_MAX + " without an answer (expected: to wait for one)");
            } else {
                await(message, methods.call(call), method);
            }
        } catch (MovanCall.ArgumentException wrong) {
            fail(message, String.valueOf(wrong.getMessage()));
        }
    }

    /** A caller from another machine shows the secret as the one argument of its first call. */
    private void show(MovanCall call) {
        JsonNode shown = call.args().path(0);
        trusted |= secret.isSet() && shown.isTextual() && secret.matches(shown.textValue());
    }

    private void await(JsonNode message, @Nullable CompletionStage<JsonNode> result, String method) {
        if (result == null) {
            // "method … not found", as the original says it.
            fail(message, "方法 " + method + " 未找到");
            return;
        }
        waiting++;
        // A copy: the method itself goes on.
        var unused = result.thenApply(Function.identity())
                .toCompletableFuture()
                .orTimeout(methodMs, TimeUnit.MILLISECONDS)
                .whenComplete((value, failure) -> link.execute(() -> {
                    waiting--;
                    if (!over) {
                        answer(message, "result", failure == null ? value : failed(failure));
                    }
                }));
    }

    private ObjectNode failed(Throwable failure) {
        return JsonNodeFactory.instance.objectNode().put("error", reason(failure));
    }

    private String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MovanCall.FailedException) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof TimeoutException) {
            return TIMED_OUT;
        }
        LOG.error("{}: RPC call failed", link.remote(), cause);
        return "a defect of the server";
    }

    private void fail(JsonNode message, String reason) {
        answer(message, "error", JsonNodeFactory.instance.textNode(reason));
    }

    private void answer(JsonNode message, String kind, JsonNode value) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("type", "return")
                .put("timestamp", message.path("timestamp").textValue())
                .put("id", message.path("id").textValue());
        answer.set(kind, value);
        send(answer);
    }

    /** Header and body go out in one write: the threaded client reads the header with one read. */
    private void send(JsonNode message) {
        byte[] body = PythonJson.write(message).getBytes(StandardCharsets.US_ASCII);
        link.send(ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(body.length)
                .put(body)
                .array());
    }

    @Override
    public void datagram(ByteBuffer bytes) {}

    @Override
    public boolean isAnswering() {
        return waiting > 0;
    }

    @Override
    public long heldBytes() {
        return unfinished.heldBytes();
    }

    @Override
    public void closed(String reason) {
        over = true;
    }
}
