package dev.tactus.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.client.bots.RoomMaker;
import java.util.List;

/** Makes rooms for bots by a node's API: open ones, that need no token. */
final class NodeRooms implements RoomMaker {

    private final NodeClient node;

    NodeRooms(NodeClient node) {
        this.node = node;
    }

    @Override
    public void make(long room, List<Long> members) {
        ObjectNode body = Jsons.object();
        body.put("id", Long.toUnsignedString(room));
        ArrayNode list = body.putArray("members");
        members.forEach(member -> list.add(Long.toUnsignedString(member)));
        node.call("POST", "/rooms", body);
    }
}
