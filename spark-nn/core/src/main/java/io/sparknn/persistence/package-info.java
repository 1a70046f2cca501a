/**
 * Networks on disk: JSON for what they are, safetensors for their numbers. Reading is data only: no
 * class is named in a file, and none is loaded by name.
 */
package io.sparknn.persistence;
