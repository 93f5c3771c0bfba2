package dev.tactus.admin.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.core.replay.MatchResult;
import java.util.Locale;

/** Results of matches as JSON. Ids are text, since JavaScript's numbers would round them. */
public final class ResultJson {

    private ResultJson() {}

    /** Returns the result of a match. */
    public static ObjectNode result(MatchResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("state", result.state().name().toLowerCase(Locale.ROOT));
        json.put("source", result.source().name().toLowerCase(Locale.ROOT));
        json.put("winner", UnsignedIds.format(result.winner()));
        json.put("ticks", result.ticks());
        json.put("checksumTick", result.checksumTick());
        json.put("checksum", result.checksum());
        ArrayNode seats = json.putArray("seats");
        for (MatchResult.SeatResult one : result.seats()) {
            Long reported = one.reported();
            seats.addObject()
                    .put("seat", one.seat())
                    .put("player", UnsignedIds.format(one.player()))
                    .put("rank", one.rank())
                    .put("reported", reported == null ? null : UnsignedIds.format(reported));
        }
        ArrayNode dissenting = json.putArray("dissenting");
        result.dissenting().forEach(dissenting::add);
        return json;
    }
}
