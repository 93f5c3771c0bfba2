package dev.tactus.accounts;

import dev.tactus.accounts.store.AuditEntry;
import java.util.List;

/**
 * A page of the audit log.
 *
 * @param entries newest first
 * @param next cursor of the next page; 0 on the last page
 */
public record AuditPage(List<AuditEntry> entries, long next) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
