package dev.tactus.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tactus.accounts.Account;
import dev.tactus.accounts.Outcome;
import dev.tactus.dialects.movan.MovanAllocation;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.identity.local.AccountService;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Methods of Movan's sync service that a lobby calls: to announce players and to take them away again. Any thread. */
final class MovanSyncMethods implements MovanMethods {

    /** Accounts are numbered from 1; ids of guests have this bit, and are those of no account. */
    private static final long GUEST = Long.MIN_VALUE;

    private static final int TEXT_CHARS_MAX = 1_024;

    private final MovanRegistry registry;
    private final Rooms rooms;
    private final @Nullable AccountService accounts;
    private final SecureRandom random = new SecureRandom();

    /** @param accounts kept by this process; null where another process keeps them, and then all players are guests */
    MovanSyncMethods(MovanRegistry registry, Rooms rooms, @Nullable AccountService accounts) {
        this.registry = registry;
        this.rooms = rooms;
        this.accounts = accounts;
    }

    @Override
    public @Nullable CompletionStage<JsonNode> call(MovanCall call) {
        return switch (call.method()) {
            case "allocate_user" -> allocate(call.arguments("uid", "token", "room_id", "crypto_key", "crypto_salt"));
            case "remove_user" -> {
                String uid = MovanCall.text(call.arguments("uid").getFirst(), "uid");
                MovanAllocation gone = registry.remove(uid);
                if (gone != null) {
                    rooms.kickEverywhere(gone.player(), "removed by the lobby");
                }
                yield nothing();
            }
            default -> null;
        };
    }

    private CompletionStage<JsonNode> allocate(List<JsonNode> arguments) {
        String uid = text(arguments.get(0), "uid");
        // Lists, logs and pages show both: the uid is the name of the player, and the number may be the name of a room.
        check(() -> RoomSpec.checkVisible("uid", uid));
        String token = text(arguments.get(1), "token");
        JsonNode number = arguments.get(2);
        if (!number.isIntegralNumber() && !number.isTextual()) {
            throw new MovanCall.ArgumentException("room_id: no number (expected: a whole number)");
        }
        String room = number.asText();
        check(() -> RoomSpec.checkName("room_id", room));
        String key = text(arguments.get(3), "crypto_key");
        String salt = text(arguments.get(4), "crypto_salt");
        return player(uid)
                .thenCompose(player -> registry.put(new MovanAllocation(uid, token, room, player, key, salt))
                        ? nothing()
                        : CompletableFuture.failedFuture(
                                new MovanCall.FailedException("allocate_user: too many uids")));
    }

    private static void check(Runnable rule) {
        try {
            rule.run();
        } catch (IllegalArgumentException wrong) {
            throw new MovanCall.ArgumentException(String.valueOf(wrong.getMessage()));
        }
    }

    private static String text(JsonNode value, String name) {
        String text = MovanCall.text(value, name);
        if (text.isEmpty() || text.length() > TEXT_CHARS_MAX) {
            throw new MovanCall.ArgumentException(
                    name + ": " + text.length() + " characters (expected: 1.." + TEXT_CHARS_MAX + ")");
        }
        return text;
    }

    /** Completes with the account of that name, else with the id that the uid has already, else with a new guest's. */
    private CompletionStage<Long> player(String uid) {
        MovanAllocation before = registry.find(uid);
        long guest = before == null ? GUEST | random.nextLong() : before.player();
        return accounts == null
                ? CompletableFuture.completedFuture(guest)
                : accounts.call(known -> known.account(uid))
                        .thenApply(found ->
                                found instanceof Outcome.Done<Account>(Account account) ? account.id() : guest);
    }

    private static CompletionStage<JsonNode> nothing() {
        return CompletableFuture.completedFuture(NullNode.getInstance());
    }
}
