package io.sparknn.python;

/**
 * A place in a template that an argument fills.
 *
 * @param name of the argument
 * @param part which part of it, as {@code units}; empty for all of it
 * @param axis of which axis it is the number, if one number may stand for all; −1 for none
 */
record Argument(String name, String part, int axis) {}
