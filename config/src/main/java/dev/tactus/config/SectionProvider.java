package dev.tactus.config;

import java.util.List;

/**
 * Contributes sections to the settings. Found by {@link java.util.ServiceLoader}, so that this module knows none of the
 * protocols that the modules above it speak.
 */
public interface SectionProvider {

    /** Returns the sections in the order in which they are printed. */
    List<SectionType> sections();
}
