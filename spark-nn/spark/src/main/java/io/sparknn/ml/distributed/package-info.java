/**
 * Training by several Spark tasks at once. On the driver {@link
 * io.sparknn.ml.distributed.NetworkTrainer} runs the job and {@link
 * io.sparknn.ml.distributed.TrainingCoordinator} lets the tasks find each other; {@link
 * io.sparknn.ml.distributed.TrainingTask} is what each task does.
 */
package io.sparknn.ml.distributed;
