package io.sparknn.engine.nd4j;

import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;

/**
 * What the families of operations share. Each family is an interface of default methods; {@link
 * Nd4jOps} is their union.
 */
interface OpsFamily extends Ops {

  /** Makes the results. */
  TensorFactory factory();

  /** A call of one of ND4J's operations. */
  default OperationCall call(String operation, Tensor... operands) {
    return factory().call(operation, operands);
  }
}
