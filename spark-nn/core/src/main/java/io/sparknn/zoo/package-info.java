/** Functions that build networks known by name. */
package io.sparknn.zoo;
