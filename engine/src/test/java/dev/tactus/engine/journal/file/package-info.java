/** Tests of journals in files. */
@org.jspecify.annotations.NullMarked
package dev.tactus.engine.journal.file;
