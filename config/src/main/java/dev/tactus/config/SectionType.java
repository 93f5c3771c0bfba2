package dev.tactus.config;

/**
 * A section that a module above contributes to the settings.
 *
 * @param name of the section, in lower case with dashes
 * @param defaults its record with the default of every key
 */
public record SectionType(String name, Record defaults) {}
