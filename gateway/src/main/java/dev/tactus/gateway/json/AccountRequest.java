package dev.tactus.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * A request: {@code {"uid":"…","token":"…","extra_data":{"proto":"<verb>","data":{…}}}}.
 *
 * @param uid the account that asks; empty if none is named
 * @param token what proves it; empty for none
 * @param proto what is asked for
 * @param data the request's values; of another kind than an object where there are none
 */
record AccountRequest(String uid, String token, String proto, JsonNode data) {

    /** Objects within each other; the protocol has three. */
    private static final int DEPTH_MAX = 8;

    private static final int NUMBER_CHARS_MAX = 100;

    /** A password is longer than a name may be, and no text than this. */
    private static final int TEXT_CHARS_MAX = 4_096;

    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_CHARS_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads a request.
     *
     * @throws BadRequestException if it is none
     */
    static AccountRequest read(byte[] text) {
        JsonNode message = parse(text);
        JsonNode extra = message.path("extra_data");
        if (!message.isObject() || !extra.isObject()) {
            throw new BadRequestException("message: no request (expected:"
                    + " {\"uid\":\"…\",\"token\":\"…\",\"extra_data\":{\"proto\":\"…\",\"data\":{…}}})");
        }
        return new AccountRequest(
                optional(message, "uid"), optional(message, "token"), optional(extra, "proto"), extra.path("data"));
    }

    /** The parser's own words are kept back: they could name a place in a text that holds a password. */
    private static JsonNode parse(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(
                    "message: no JSON, a field twice, or too deep (expected: one object in UTF-8, at most " + DEPTH_MAX
                            + " deep)");
        } catch (IOException e) {
            throw new BadRequestException("message: no text (expected: JSON in UTF-8)");
        }
    }

    private static String optional(JsonNode object, String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isTextual() || node.textValue().length() > TEXT_CHARS_MAX) {
            throw new BadRequestException(
                    name + ": no text, or too long (expected: at most " + TEXT_CHARS_MAX + " characters)");
        }
        return node.textValue();
    }

    /**
     * Returns a text that the verb cannot do without.
     *
     * @throws BadRequestException if it is not there
     */
    String text(String name) {
        String text = optional(data, name);
        if (text.isEmpty()) {
            throw new BadRequestException("data." + name + ": missing (expected: a text)");
        }
        return text;
    }

    /** Returns whom the request is about: the one that its data names, else who asks. */
    String subject() {
        String named = optional(data, "uid");
        return named.isEmpty() ? uid : named;
    }

    @Override
    public String toString() {
        return "AccountRequest[" + proto + " of " + uid + "]";
    }
}
