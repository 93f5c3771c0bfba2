package dev.tactus.admin.auth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.token.Identity;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.UnsignedIds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/** Route that lists the caller's permissions, so that a console offers only permitted actions. */
public final class PermissionsApi {

    private PermissionsApi() {}

    public static HttpResponse get(ServiceRequestContext ctx, HttpRequest request) {
        AccessGrant grant = Objects.requireNonNull(AccessGrant.of(ctx));
        Identity who = grant.account();
        ObjectNode json = JsonBodies.object();
        json.put("by", grant.by().name().toLowerCase(Locale.ROOT));
        json.set("account", who == null ? null : account(who));
        ArrayNode permissions = json.putArray("permissions");
        Arrays.stream(Permission.values())
                .filter(permission -> who == null || who.may(permission))
                .forEach(permission -> permissions.add(permission.name()));
        return JsonBodies.response(HttpStatus.OK, json);
    }

    private static ObjectNode account(Identity who) {
        ObjectNode json = JsonBodies.object();
        json.put("id", UnsignedIds.format(who.accountId()));
        json.put("name", who.name());
        json.put("role", Role.highest(who.roles()).text());
        ArrayNode roles = json.putArray("roles");
        who.roles().stream().sorted().forEach(role -> roles.add(role.text()));
        return json;
    }
}
