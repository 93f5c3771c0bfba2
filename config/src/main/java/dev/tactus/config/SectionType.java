package dev.tactus.config;

/**
 * A section that a module above contributes to the settings.
 *
 * @param name of the section, in lower case with dashes
 * @param type of its record, whose components declare their keys
 */
public record SectionType(String name, Class<? extends Record> type) {}
