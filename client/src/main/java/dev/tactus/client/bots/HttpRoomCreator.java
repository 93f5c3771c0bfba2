package dev.tactus.client.bots;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Creates rooms over a server's HTTP API. */
public final class HttpRoomCreator implements RoomCreator {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI rooms;

    /**
     * Creates a client of the HTTP API.
     *
     * @param base address of the server, such as {@code http://127.0.0.1:8080}
     */
    public HttpRoomCreator(URI base) {
        rooms = base.resolve("/api/v1/rooms");
    }

    @Override
    public void create(long room, List<Long> members) throws IOException, InterruptedException {
        String ids = members.stream()
                .map(member -> '"' + Long.toUnsignedString(member) + '"')
                .collect(Collectors.joining(","));
        String body = "{\"id\":\"" + Long.toUnsignedString(room) + "\",\"members\":[" + ids + "]}";
        HttpRequest request = HttpRequest.newBuilder(rooms)
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("room " + Long.toUnsignedString(room) + ": " + rooms + " answered "
                    + answer.statusCode() + " " + answer.body().strip());
        }
    }
}
