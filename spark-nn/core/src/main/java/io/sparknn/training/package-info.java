/**
 * Training: {@link io.sparknn.training.TrainingLoop} is the whole of it on one screen, {@link
 * io.sparknn.training.TrainingSpec} what it is told, {@link io.sparknn.training.Communicator} how
 * several workers act as one.
 */
package io.sparknn.training;
