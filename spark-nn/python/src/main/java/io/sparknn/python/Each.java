package io.sparknn.python;

/**
 * A list in a template with one part for each element of an argument.
 *
 * @param name of the argument
 * @param template of a part
 */
record Each(String name, Object template) {}
