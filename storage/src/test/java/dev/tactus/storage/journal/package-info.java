/** Tests of journals in files. */
@org.jspecify.annotations.NullMarked
package dev.tactus.storage.journal;
