/**
 * One table of cases for every operation of {@link io.sparknn.engine.Ops}: an operation without a
 * line fails the suite of every engine.
 */
package io.sparknn.testkit.operations;
