package dev.tactus.admin.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** JSON request and response bodies. */
public final class JsonBodies {

    static final MediaType PROBLEM = MediaType.parse("application/problem+json");

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBodies() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON tree not writable", e);
        }
    }

    public static HttpResponse response(HttpStatus status, JsonNode node) {
        return HttpResponse.of(headers(status, MediaType.JSON_UTF_8), HttpData.ofUtf8(text(node)));
    }

    /** Answers 201 with what was created, and where it is found: its path. */
    public static HttpResponse created(String location, JsonNode node) {
        return HttpResponse.of(
                headers(HttpStatus.CREATED, MediaType.JSON_UTF_8).toBuilder()
                        .set(HttpHeaderNames.LOCATION, location)
                        .build(),
                HttpData.ofUtf8(text(node)));
    }

    /** Returns response headers; responses change all the time, so caches must not store them. */
    public static ResponseHeaders headers(HttpStatus status, MediaType type) {
        return ResponseHeaders.builder(status)
                .contentType(type)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .build();
    }

    /**
     * Returns the JSON object in a request body.
     *
     * @throws ProblemException if it is of another media type, or no object
     */
    public static ObjectNode body(AggregatedHttpRequest request) {
        MediaType type = request.contentType();
        if (type == null || !type.is(MediaType.create("application", "json"))) {
            throw new ProblemException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "content-type: " + (type == null ? "none" : type) + " (expected: application/json)");
        }
        try {
            JsonNode node = MAPPER.readTree(utf8(request.content().array()));
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw ProblemException.badRequest("body: "
                    + (node == null || node.isMissingNode()
                            ? "empty"
                            : node.getNodeType().name().toLowerCase(Locale.ROOT))
                    + " (expected: a JSON object)");
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest("body: " + at(e) + " (expected: a JSON object)");
        }
    }

    /** Returns a JSON document of this program. */
    public static JsonNode read(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** Decodes strictly, since a replaced character would be stored as the caller never wrote it; skips a byte order mark. */
    private static String utf8(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("body: not UTF-8 (expected: a JSON object in UTF-8)");
        }
    }

    private static String at(JsonProcessingException e) {
        String what = e.getOriginalMessage().lines().findFirst().orElse("malformed");
        return e.getLocation() == null
                ? what
                : what + ", line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
