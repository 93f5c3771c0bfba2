package dev.tactus.accounts;

import dev.tactus.accounts.store.AuditEntry;
import java.util.List;

/**
 * A page of the audit log.
 *
 * @param entries the newest first
 * @param next what to ask for the next page with; 0 if this is the last
 */
public record AuditPage(List<AuditEntry> entries, long next) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
