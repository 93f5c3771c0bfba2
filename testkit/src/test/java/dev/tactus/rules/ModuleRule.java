package dev.tactus.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;

/**
 * A module of the house.
 *
 * @param name its package below the root, which is also its folder; but for {@code web}, {@code nativeclient}, {@code admin} and {@code webui}, whose
 *     folders are client-web, client-native, admin-api and web-ui
 * @param allowedModules packages of the house that it may use beside its own
 * @param libraries packages that it may use beside the JDK's
 */
record ModuleRule(String name, List<String> allowedModules, List<String> libraries) {

    private static final List<String> NONE = List.of();
    private static final List<String> ANY = List.of("*..");

    /** From the bottom of the house to its roof. */
    static final List<ModuleRule> ALL = List.of(
            new ModuleRule("settings", NONE, NONE),
            new ModuleRule("core", NONE, NONE),
            new ModuleRule("protocol", List.of("core.."), NONE),
            new ModuleRule(
                    "engine",
                    List.of("core..", "settings..", "protocol.message..", "protocol.datagram.."),
                    List.of("org.slf4j..")),
            new ModuleRule(
                    "storage",
                    List.of("core..", "settings..", "engine.journal..", "engine.memory..", "engine.port.."),
                    List.of("org.slf4j..")),
            new ModuleRule(
                    "transport",
                    List.of("core..", "settings..", "engine.port.."),
                    List.of("io.netty..", "javax.crypto..", "javax.net.ssl..", "org.slf4j..")),
            new ModuleRule("games", List.of("core.."), NONE),
            new ModuleRule(
                    "dialects",
                    List.of("core..", "protocol..", "engine.port.."),
                    List.of("com.fasterxml.jackson.core..", "org.msgpack..")),
            new ModuleRule(
                    "accounts",
                    List.of("core..", "settings.."),
                    List.of(
                            "com.fasterxml.jackson..",
                            "com.password4j..",
                            "com.zaxxer.hikari..",
                            "javax.crypto..",
                            "javax.sql..",
                            "org.flywaydb..",
                            "org.jdbi..",
                            "org.slf4j..",
                            "org.sqlite..")),
            new ModuleRule(
                    "rpc",
                    List.of("core.."),
                    List.of("com.google..", "io.grpc..", "io.netty..", "javax.net.ssl..", "org.slf4j..")),
            new ModuleRule(
                    "cluster",
                    List.of("core..", "settings..", "protocol..", "engine..", "transport.."),
                    List.of("com.fasterxml.jackson.core..", "io.etcd..", "io.netty..", "org.slf4j..")),
            new ModuleRule(
                    "client",
                    List.of("core..", "protocol..", "engine.port..", "transport.."),
                    List.of("io.netty..", "org.slf4j..", "org.HdrHistogram..")),
            new ModuleRule(
                    "web",
                    List.of("core..", "protocol.."),
                    List.of("org.teavm.jso..", "javax.tools..", "javax.lang.model..", "javax.annotation.processing..")),
            new ModuleRule("nativeclient", List.of("core..", "protocol.."), List.of("org.teavm.interop..")),
            new ModuleRule(
                    "config",
                    List.of(
                            "core..",
                            "settings..",
                            "engine..",
                            "storage..",
                            "transport..",
                            "dialects..",
                            "accounts..",
                            "rpc.."),
                    ANY),
            new ModuleRule(
                    "identity", List.of("core..", "engine..", "transport..", "accounts..", "rpc..", "config.."), ANY),
            new ModuleRule(
                    "gateway",
                    List.of(
                            "core..",
                            "settings..",
                            "protocol..",
                            "engine..",
                            "transport..",
                            "dialects..",
                            "accounts..",
                            "games..",
                            "config..",
                            "identity.."),
                    ANY),
            new ModuleRule(
                    "admin",
                    List.of(
                            "core..",
                            "settings..",
                            "engine..",
                            "storage..",
                            "transport..",
                            "accounts..",
                            "rpc..",
                            "config..",
                            "identity.."),
                    ANY),
            new ModuleRule("webui", List.of("admin.."), ANY),
            new ModuleRule(
                    "cli",
                    List.of(
                            "core..",
                            "protocol..",
                            "engine..",
                            "storage..",
                            "transport..",
                            "accounts..",
                            "client..",
                            "config..",
                            "admin.."),
                    ANY),
            new ModuleRule(
                    "server",
                    List.of(
                            "core..",
                            "protocol..",
                            "engine..",
                            "storage..",
                            "transport..",
                            "dialects..",
                            "accounts..",
                            "rpc..",
                            "cluster..",
                            "games..",
                            "client..",
                            "config..",
                            "identity..",
                            "gateway..",
                            "admin..",
                            "webui..",
                            "cli.."),
                    ANY),
            new ModuleRule(
                    "testkit",
                    List.of(
                            "settings..",
                            "core..",
                            "protocol..",
                            "engine..",
                            "storage..",
                            "transport..",
                            "dialects..",
                            "cluster..",
                            "client..",
                            "config..",
                            "server.."),
                    ANY),
            new ModuleRule(
                    "bench",
                    List.of(
                            "settings..",
                            "core..",
                            "protocol..",
                            "engine..",
                            "storage..",
                            "transport..",
                            "dialects..",
                            "cluster..",
                            "client..",
                            "config..",
                            "server..",
                            "testkit.."),
                    ANY));

    static ModuleRule of(String name) {
        return ALL.stream()
                .filter(module -> module.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns which classes this module may use in the house below {@code root}. */
    DescribedPredicate<JavaClass> mayUse(String root) {
        List<String> ours = new ArrayList<>(List.of(root + "." + name + ".."));
        allowedModules.forEach(used -> ours.add(root + "." + used));
        List<String> others = new ArrayList<>(List.of("java..", "org.jspecify.."));
        others.addAll(libraries);
        return JavaClass.Predicates.resideInAnyPackage(ours.toArray(String[]::new))
                .or(JavaClass.Predicates.resideOutsideOfPackage(root + "..")
                        .and(JavaClass.Predicates.resideInAnyPackage(others.toArray(String[]::new))))
                .as("what it stands on: %s %s", ours, others);
    }
}
