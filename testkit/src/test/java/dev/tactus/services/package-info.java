/** Accounts and rooms in processes of their own, which are killed and started again while somebody plays. */
@NullMarked
package dev.tactus.services;

import org.jspecify.annotations.NullMarked;
