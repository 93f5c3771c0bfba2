/**
 * Accounts of Movan, as its database holds them: read once, when its operator moves over.
 *
 * <p>May use: sqlite-jdbc. Must not use: the database of Tactus. Threads: any; everything blocks.
 */
@NullMarked
package dev.tactus.accounts.movan;

import org.jspecify.annotations.NullMarked;
