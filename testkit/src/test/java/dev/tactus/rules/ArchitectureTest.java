package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String ROOT = "dev.tactus";
    private static final String PLANTED = "dev.tactus.rules.planted";

    private static final int KNOT_FILES_MAX = 5;

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Fixtures of a module come as a jar once it is packaged.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);

    private static final JavaClasses PLANTED_HOUSE = new ClassFileImporter().importPackages(PLANTED);

    @ParameterizedTest
    @MethodSource("builtModules")
    void shouldUseOnlyWhatItStandsOn(ModuleRule module) {
        ArchitectureRules.dependencyRule(module, ROOT).check(HOUSE);
    }

    @Test
    void shouldKeepDialectsApart() {
        ArchitectureRules.dialectsAreIndependent(ROOT).check(HOUSE);
    }

    @Test
    void shouldHaveNoCircles() {
        ArchitectureRules.noCycles(ROOT).check(HOUSE);
    }

    @Test
    void shouldReadNoClockInRooms() {
        ArchitectureRules.roomsReadNoClock(ROOT).check(HOUSE);
    }

    /** A module that is missing in the table of modules would be held to nothing. */
    @Test
    void shouldKnowEveryModule() {
        assertThat(HOUSE.getPackage(ROOT).getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .isSubsetOf(ModuleRule.ALL.stream().map(ModuleRule::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "core, core.KnowsProtocol",
        "core, core.KnowsLogging",
        "protocol, protocol.message.KnowsEngine",
        "engine, engine.room.KnowsWire",
        "engine, engine.room.KnowsNetty",
        "transport, transport.kcp.KnowsMessage",
        "transport, transport.kcp.KcpKnowsRoom",
        "dialects, dialects.a.KnowsTransport",
        "accounts, accounts.AccountsKnowsTransport",
        "rpc, rpc.RpcKnowsRoom",
        "cluster, cluster.KnowsDialect",
        "client, client.KnowsServer",
        "config, config.KnowsIdentity",
        "identity, identity.KnowsGateway",
        "gateway, gateway.KnowsAdmin",
        "admin, admin.KnowsWebUi",
        "webui, webui.KnowsCli",
        "cli, cli.CliKnowsServer",
        "server, server.KnowsTestkit",
    })
    void shouldCatchWrongArrow(String module, String planted) {
        assertThat(violations(ArchitectureRules.dependencyRule(ModuleRule.of(module), PLANTED)))
                .contains(planted);
    }

    @Test
    void shouldCatchDialectThatKnowsAnother() {
        assertThat(violations(ArchitectureRules.dialectsAreIndependent(PLANTED)))
                .contains("dialects.a.KnowsOther");
    }

    @Test
    void shouldCatchCircle() {
        assertThat(violations(ArchitectureRules.noCycles(PLANTED)))
                .contains("engine.host.KnowsRoom", "engine.room.KnowsHost");
    }

    @Test
    void shouldCatchClockInRoom() {
        assertThat(violations(ArchitectureRules.roomsReadNoClock(PLANTED)))
                .contains("ReadsClock.calls()", "ReadsClock.refers()", "ReadsClock.asks(", "ReadsClock.dates()");
    }

    @Test
    void shouldHaveNoKnots() {
        assertThat(Knots.of(HOUSE, KNOT_FILES_MAX))
                .as("files of a package that all depend on each other")
                .isEmpty();
    }

    @Test
    void shouldCatchKnot() {
        assertThat(Knots.of(PLANTED_HOUSE, KNOT_FILES_MAX))
                .singleElement()
                .asString()
                .contains("engine.knot.KnotA", "engine.knot.KnotF")
                .doesNotContain("BesideKnot");
        assertThat(Knots.of(PLANTED_HOUSE, KNOT_FILES_MAX + 1)).isEmpty();
    }

    private static Stream<ModuleRule> builtModules() {
        return ModuleRule.ALL.stream().filter(module -> HOUSE.containPackage(ROOT + "." + module.name()));
    }

    private static String violations(ArchRule rule) {
        return rule.evaluate(PLANTED_HOUSE).getFailureReport().toString();
    }
}
