/**
 * Random changes of images while training, which leave what they show as it is: each an {@link
 * io.sparknn.augmentation.Augmentation}, applied on the workers while a batch is built.
 */
package io.sparknn.augmentation;
