package dev.tactus.core.world;

/** Types of values that a field can hold. */
public enum FieldType {
    /** A 32-bit number. */
    INTEGER,
    /** A number with a fraction in units of 1/65536. */
    FIXED,
    /** Yes or no. */
    FLAG,
    /** A text. */
    TEXT,
    /** Numbers. */
    LIST
}
