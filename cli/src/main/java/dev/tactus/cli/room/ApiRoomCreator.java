package dev.tactus.cli.room;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.NodeClient;
import dev.tactus.client.bots.RoomCreator;
import dev.tactus.core.game.Game;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates open rooms for bots through a node's API. */
public final class ApiRoomCreator implements RoomCreator {

    private final NodeClient node;
    private final @Nullable Game game;

    /** @param game of the rooms, or null for rooms without a world */
    public ApiRoomCreator(NodeClient node, @Nullable Game game) {
        this.node = node;
        this.game = game;
    }

    @Override
    public void create(long room, List<Long> members) {
        ObjectNode body = CliJson.object();
        body.put("id", Long.toUnsignedString(room));
        ArrayNode list = body.putArray("members");
        members.forEach(member -> list.add(Long.toUnsignedString(member)));
        if (game != null) {
            body.put("game", game.name());
            body.putArray("seatTokens");
        }
        node.call("POST", "/rooms", body);
    }
}
