/** Accounts and rooms in processes of their own, which are killed and started again while players play. */
@NullMarked
package dev.tactus.services;

import org.jspecify.annotations.NullMarked;
