/**
 * Reverse-mode differentiation over {@link io.sparknn.engine.Ops}, for engines without their own.
 */
package io.sparknn.autodiff;
