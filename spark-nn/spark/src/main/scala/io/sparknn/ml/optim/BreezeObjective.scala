package io.sparknn.ml.optim

import breeze.linalg.DenseVector
import breeze.optimize.DiffFunction
import java.util.function.ToDoubleBiFunction

/** A function as Breeze's minimizers take it. It is written in Scala because javac finds two
  * methods `apply` of the same erasure in `DiffFunction`, and refuses classes that implement it.
  *
  * @param evaluate
  *   gives the value at its first argument, and writes the gradient into its second
  */
private[optim] final class BreezeObjective(
    evaluate: ToDoubleBiFunction[Array[Double], Array[Double]]
) extends DiffFunction[DenseVector[Double]] {

  override def calculate(x: DenseVector[Double]): (Double, DenseVector[Double]) = {
    val gradient = new Array[Double](x.length)
    val value = evaluate.applyAsDouble(x.toArray, gradient)
    (value, new DenseVector(gradient))
  }
}
