package dev.tactus.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.store.DatabaseUnavailableException.Outage;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

final class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "SQLITE_BUSY, AWAY",
        "SQLITE_LOCKED, AWAY",
        "SQLITE_FULL, FULL",
        "SQLITE_CANTOPEN, MISSING",
        "SQLITE_CANTOPEN_ISDIR, MISSING",
        "SQLITE_READONLY_DBMOVED, MISSING",
        "SQLITE_READONLY, FAILED",
        "SQLITE_IOERR_WRITE, FAILED"
    })
    void shouldTellOutagesOfSqliteApart(SQLiteErrorCode code, Outage outage) {
        assertKind(new SQLiteException("anything", code), outage);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, AWAY",
        "57P01, AWAY",
        "40001, AWAY",
        "53300, AWAY",
        "53100, FULL",
        "58P01, MISSING",
        "58030, FAILED",
        "25006, FAILED"
    })
    void shouldTellOutagesOfPostgresApart(String state, Outage outage) {
        assertKind(new SQLException("anything", state), outage);
    }

    private static void assertKind(SQLException failure, Outage outage) {
        assertThat(DatabaseUnavailableException.isOutage(failure)).isTrue();
        IllegalStateException outer = new IllegalStateException("around it", failure);
        assertThat(new DatabaseUnavailableException("why", outer).outage()).isEqualTo(outage);
    }
}
