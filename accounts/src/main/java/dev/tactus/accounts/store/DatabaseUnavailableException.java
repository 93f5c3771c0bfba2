package dev.tactus.accounts.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Thrown while the database is unavailable, through no fault of the caller; a later attempt may succeed. */
public final class DatabaseUnavailableException extends Exception {

    private static final long serialVersionUID = 1;

    /** Kinds of outages, by what has to be done about them. */
    public enum Outage {
        /** It does not answer, or is busy. */
        AWAY,
        /** Its disk is full. */
        FULL,
        /** Its file or folder is gone. */
        MISSING,
        /** It cannot be written: read-only, or a failing disk. */
        FAILED
    }

    private final Outage outage;

    DatabaseUnavailableException(String message, @Nullable Throwable cause) {
        this(outageOf(cause), message, cause);
    }

    DatabaseUnavailableException(Outage outage, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.outage = outage;
    }

    /** Returns the kind of outage. */
    public Outage outage() {
        return outage;
    }

    private static Outage outageOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Outage found = switch (cause) {
                case SQLiteException sqlite -> outageOf(sqlite.getResultCode());
                case SQLException sql -> outageOf(sql.getSQLState());
                default -> Outage.AWAY;
            };
            if (found != Outage.AWAY) {
                return found;
            }
        }
        return Outage.AWAY;
    }

    private static Outage outageOf(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_FULL -> Outage.FULL;
            case SQLITE_READONLY_DBMOVED -> Outage.MISSING;
            default -> {
                int kind = code.code & 0xff;
                if (kind == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
                    yield Outage.MISSING;
                }
                boolean failed =
                        kind == SQLiteErrorCode.SQLITE_READONLY.code || kind == SQLiteErrorCode.SQLITE_IOERR.code;
                yield failed ? Outage.FAILED : Outage.AWAY;
            }
        };
    }

    /** SQLSTATEs of PostgreSQL: disk full, undefined file, read-only transaction, and other errors of the system. */
    private static Outage outageOf(@Nullable String state) {
        if (state == null) {
            return Outage.AWAY;
        }
        return switch (state) {
            case "53100" -> Outage.FULL;
            case "58P01" -> Outage.MISSING;
            case "25006" -> Outage.FAILED;
            default -> state.startsWith("58") ? Outage.FAILED : Outage.AWAY;
        };
    }

    /** Returns whether a failure is an outage rather than a defect. */
    static boolean isOutage(Throwable failure) {
        return !isRefusal(failure) && isConnectionLost(failure);
    }

    /** Returns whether the user, the database or the schema is unknown there (classes 28 and 3D): waiting does not help. */
    private static boolean isRefusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
            boolean notThere = state != null && (state.startsWith("28") || state.startsWith("3D"));
            if (notThere || (cause instanceof SQLiteException sqlite && isDamaged(sqlite.getResultCode()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnectionLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || (cause instanceof SQLiteException sqlite && isOutage(sqlite.getResultCode()))
                    || (cause instanceof SQLException sql && isOutage(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** SQLSTATE classes of outages: connection, rollback by the server, resources, operator, system. */
    private static boolean isOutage(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58")
                        || state.equals("25006")
                        || state.equals("55P03"));
    }

    private static boolean isDamaged(SQLiteErrorCode code) {
        int kind = code.code & 0xff;
        return kind == SQLiteErrorCode.SQLITE_NOTADB.code || kind == SQLiteErrorCode.SQLITE_CORRUPT.code;
    }

    /** Returns whether the kind, held in the low byte, is an outage. */
    private static boolean isOutage(SQLiteErrorCode code) {
        int kind = code.code & 0xff;
        return kind == SQLiteErrorCode.SQLITE_BUSY.code
                || kind == SQLiteErrorCode.SQLITE_LOCKED.code
                || kind == SQLiteErrorCode.SQLITE_READONLY.code
                || kind == SQLiteErrorCode.SQLITE_IOERR.code
                || kind == SQLiteErrorCode.SQLITE_FULL.code
                || kind == SQLiteErrorCode.SQLITE_CANTOPEN.code;
    }
}
