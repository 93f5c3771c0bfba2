package dev.tactus.webui.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Reference page of an HTTP API, in Markdown, from its OpenAPI 3.1 description. */
final class ApiReference {

    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");
    private static final String SCHEMA = "#/components/schemas/";

    private final JsonNode api;
    private final StringBuilder page = new StringBuilder();

    private ApiReference(JsonNode api) {
        this.api = api;
    }

    /** Returns the page of a description. */
    static String markdown(byte[] openApi) {
        try {
            return new ApiReference(new ObjectMapper().readTree(openApi)).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write() {
        page.append(
                        "# HTTP API\n\nFor developers of tools and lobbies: each request that a node answers, its parameters and its answers. ")
                .append("This page is made from the OpenAPI document that the node serves, `/api/v1/openapi.json`. ")
                .append(text(api.path("info").path("description")))
                .append("\n\n## Authorization\n\n");
        api.path("components")
                .path("securitySchemes")
                .properties()
                .forEach(scheme -> page.append("- `")
                        .append(scheme.getKey())
                        .append("`: ")
                        .append(place(scheme.getValue()))
                        .append(text(scheme.getValue().path("description")))
                        .append('\n'));
        groups().forEach((group, paths) -> {
            page.append("\n## ").append(group).append('\n');
            paths.forEach(path -> path(path.getKey(), path.getValue()));
        });
        page.append("\n## Schemas\n");
        schemas().forEach(this::schema);
        return page.toString();
    }

    private Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new TreeMap<>();
        api.path("components")
                .path("schemas")
                .properties()
                .forEach(each -> schemas.put(each.getKey(), each.getValue()));
        return schemas;
    }

    private static String place(JsonNode scheme) {
        return scheme.has("scheme")
                ? "header `authorization`, scheme `" + scheme.path("scheme").asText() + "`. "
                : scheme.path("in").asText() + " `" + scheme.path("name").asText() + "`. ";
    }

    /** Groups paths by the first word behind the version, in the order of the document; pages and older paths come last. */
    private SequencedMap<String, List<Map.Entry<String, JsonNode>>> groups() {
        SequencedMap<String, List<Map.Entry<String, JsonNode>>> groups = new LinkedHashMap<>();
        List<Map.Entry<String, JsonNode>> others = new ArrayList<>();
        api.path("paths").properties().forEach(path -> {
            String[] words = path.getKey().split("/", -1);
            if (words.length > 3 && words[1].equals("api")) {
                String name = words[3].replace('-', ' ');
                String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
                groups.computeIfAbsent(title, _ -> new ArrayList<>()).add(path);
            } else {
                others.add(path);
            }
        });
        groups.put("Pages and other paths", others);
        return groups;
    }

    private void path(String path, JsonNode item) {
        for (String method : METHODS) {
            JsonNode operation = item.path(method);
            if (operation.isObject()) {
                page.append("\n### ")
                        .append(method.toUpperCase(Locale.ROOT))
                        .append(' ')
                        .append(path)
                        .append("\n\n");
                page.append(text(operation.path("summary"))).append(".\n\n");
                paragraph(text(operation.path("description")));
                security(operation.path("security"));
                List<JsonNode> parameters = new ArrayList<>();
                item.path("parameters").forEach(parameters::add);
                operation.path("parameters").forEach(parameters::add);
                parameters(parameters);
                body(operation.path("requestBody"));
                responses(operation.path("responses"));
            }
        }
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            page.append(text).append("\n\n");
        }
    }

    private void security(JsonNode security) {
        List<String> names = new ArrayList<>();
        security.forEach(each -> each.fieldNames().forEachRemaining(name -> names.add("`" + name + "`")));
        if (!names.isEmpty()) {
            page.append("Authorization: ").append(String.join(" or ", names)).append(".\n\n");
        }
    }

    private void parameters(List<JsonNode> parameters) {
        if (!parameters.isEmpty()) {
            page.append("| parameter | in | type | meaning |\n|--|--|--|--|\n");
            for (JsonNode each : parameters) {
                row(
                        "`" + each.path("name").asText() + "`"
                                + (each.path("required").asBoolean() ? ", required" : ""),
                        each.path("in").asText(),
                        type(each.path("schema")),
                        text(each.path("description")));
            }
            page.append('\n');
        }
    }

    private void body(JsonNode body) {
        body.path("content").properties().forEach(content -> {
            JsonNode schema = content.getValue().path("schema");
            page.append("Body, `")
                    .append(content.getKey())
                    .append("`: ")
                    .append(type(schema))
                    .append(".\n\n");
            fields(schema);
        });
    }

    private void responses(JsonNode responses) {
        page.append("| answer | meaning | content |\n|--|--|--|\n");
        responses.properties().forEach(response -> {
            List<String> contents = new ArrayList<>();
            response.getValue()
                    .path("content")
                    .properties()
                    .forEach(content -> contents.add("`" + content.getKey() + "` "
                            + type(content.getValue().path("schema"))));
            row(response.getKey(), text(response.getValue().path("description")), String.join("; ", contents));
        });
        page.append('\n');
        responses.forEach(response -> response.path("content").forEach(content -> fields(content.path("schema"))));
    }

    private void schema(String name, JsonNode schema) {
        page.append("\n### ").append(name).append(" schema\n\n");
        paragraph(text(schema.path("description")));
        List<String> parts = new ArrayList<>();
        schema.path("allOf").forEach(part -> parts.add(type(part)));
        schema.path("oneOf").forEach(part -> parts.add(type(part)));
        if (!parts.isEmpty()) {
            page.append(schema.has("allOf") ? "All of: " : "One of: ")
                    .append(String.join(", ", parts))
                    .append(".\n\n");
        }
        fields(schema);
        schema.path("allOf").forEach(this::fields);
        schema.path("oneOf").forEach(this::fields);
    }

    /** Appends the fields of an object that has no name; those of named ones are below their names. */
    private void fields(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        if (!properties.isObject() || properties.isEmpty()) {
            return;
        }
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        page.append("| field | type | meaning |\n|--|--|--|\n");
        properties
                .properties()
                .forEach(field -> row(
                        "`" + field.getKey() + "`" + (required.contains(field.getKey()) ? ", required" : ""),
                        type(field.getValue()),
                        text(field.getValue().path("description"))));
        page.append('\n');
    }

    /** Returns a type in words: a link to a named schema, or its type with its bounds. */
    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().substring(SCHEMA.length());
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + "-schema)";
        }
        List<String> words = new ArrayList<>();
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            List<String> parts = new ArrayList<>();
            schema.path(choice).forEach(part -> parts.add(type(part)));
            if (!parts.isEmpty()) {
                words.add(String.join(choice.equals("allOf") ? " and " : " or ", parts));
            }
        }
        List<String> types = new ArrayList<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(each -> types.add(each.asText()));
        } else if (schema.has("type")) {
            types.add(schema.path("type").asText());
        }
        if (!types.isEmpty()) {
            words.add(String.join(" or ", types) + (schema.has("items") ? " of " + type(schema.path("items")) : ""));
        }
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            words.add(String.join(", ", values));
        }
        for (Map.Entry<String, String> bound : List.of(
                Map.entry("minimum", "at least "),
                Map.entry("maximum", "at most "),
                Map.entry("minLength", "characters from "),
                Map.entry("maxLength", "characters up to "),
                Map.entry("minItems", "items from "),
                Map.entry("maxItems", "items up to "),
                Map.entry("default", "default "))) {
            if (schema.has(bound.getKey())) {
                words.add(bound.getValue() + "`" + schema.path(bound.getKey()).asText() + "`");
            }
        }
        if (schema.has("pattern")) {
            words.add("pattern `" + schema.path("pattern").asText() + "`");
        }
        return words.isEmpty() ? "any" : String.join("; ", words);
    }

    private void row(String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        page.append('\n');
    }

    /** Returns a text in one line, with the marks of Markdown taken as letters. */
    private static String text(JsonNode node) {
        return node.asText("")
                .replaceAll("\\s+", " ")
                .replace("<", "\\<")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("_", "\\_");
    }
}
