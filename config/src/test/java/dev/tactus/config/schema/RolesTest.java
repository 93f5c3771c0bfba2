package dev.tactus.config.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.RpcSection;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTest {

    @Test
    void shouldDoEverythingAndNotBeCalledByDefault() {
        Settings settings = read();

        assertThat(settings.node().keepsAccounts()).isTrue();
        assertThat(settings.node().runsRooms()).isTrue();
        assertThat(settings.isCalled()).isFalse();
        assertThat(read("rpc.enabled=true").isCalled()).isTrue();
    }

    @Test
    void shouldBeCalledWithOneRole() {
        Settings rooms = read("node.roles=rooms", "rpc.accounts=127.0.0.1:50051");

        assertThat(rooms.isCalled()).isTrue();
        assertThat(rooms.rpc().accountsPlace()).hasValue(new RpcSection.Place("127.0.0.1", 50_051));
        assertThat(read("node.roles=accounts", "rpc.nodes=[::1]:1,localhost:2")
                        .rpc()
                        .nodePlaces())
                .containsExactly(new RpcSection.Place("::1", 1), new RpcSection.Place("localhost", 2));
    }

    @Test
    void shouldReachOtherMachinesWithMutualTlsOrByTheOperatorsWord() {
        String tls = "rpc.certificate=a.pem;rpc.key=a.key;rpc.trust=ca.pem";
        for (String meant : List.of("rpc.open=true", tls)) {
            String all = "node.roles=rooms;rpc.host=0.0.0.0;rpc.accounts=10.0.0.5:50051;" + meant;
            assertThat(read(all.split(";", -1)).rpc().host()).isEqualTo("0.0.0.0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node.roles=                              | node.roles: [] (expected: \"accounts\", \"rooms\", or both)",
                "node.roles=kings                         | node.roles: [kings] (expected:",
                "node.roles=rooms,rooms                   | node.roles: [rooms, rooms] (expected:",
                "node.roles=rooms                         | rpc.accounts: \"\" (expected: HOST:PORT of the accounts service",
                "rpc.accounts=127.0.0.1:1                 | rpc.accounts: \"127.0.0.1:1\" (expected: nothing, since",
                "node.roles=accounts;accounts.enabled=false | accounts.enabled: false (expected: true",
                "node.roles=rooms;rpc.accounts=127.0.0.1  | rpc.accounts: \"127.0.0.1\" (expected: HOST:PORT)",
                "node.roles=rooms;rpc.accounts=a:99999    | rpc.accounts: \"a:99999\" (expected: HOST:PORT)",
                "node.roles=rooms;rpc.accounts=10.0.0.5:1 | rpc.accounts: \"10.0.0.5:1\" (expected: a place on this machine",
                "rpc.nodes=10.0.0.5:1                     | rpc.nodes: \"10.0.0.5:1\" (expected: a place on this machine",
                "rpc.host=0.0.0.0                         | rpc.host: \"0.0.0.0\" (expected: a loopback address",
                "rpc.certificate=a.pem                    | rpc.certificate: \"a.pem\" (expected: with key and trust",
                "rpc.backoff-ms=9000                      | rpc.backoff-ms: 9000 (expected: 10..5000)",
            })
    void shouldRefuseWhatCannotBe(String overrides, String message) {
        assertThatThrownBy(() -> read(overrides.split(";", -1)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(message);
    }

    private static Settings read(String... overrides) {
        return SettingsReader.read(Optional.empty(), List.of(overrides));
    }
}
