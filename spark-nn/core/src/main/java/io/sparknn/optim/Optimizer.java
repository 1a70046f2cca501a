package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * How parameters follow gradients: by an {@link UpdateRule}, which takes a step after each
 * mini-batch, or by a {@link Minimizer}, which asks for loss and gradient over all samples wherever
 * it wants. Which kind it is decides how a training goes.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Optimizer permits UpdateRule, Minimizer {}
