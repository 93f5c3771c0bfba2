/** Tests of the journal: its binary form, the fold into a room's image, and the contract of all twins. */
@org.jspecify.annotations.NullMarked
package dev.tactus.engine.journal;
