/** A small house in which every rule is broken once, to show that each is caught. */
package dev.tactus.rules.planted;
