package dev.tactus.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The methods of one service that Movan's RPC calls. Any thread. */
@FunctionalInterface
interface MovanMethods {

    /**
     * Calls a method; completes on any thread with its result, a JSON null where it has none, or fails with a
     * {@link MovanCall.FailedException}.
     *
     * @return null if there is no such method
     * @throws MovanCall.ArgumentException if the arguments are not those of the method
     */
    @Nullable CompletionStage<JsonNode> call(MovanCall call);
}
