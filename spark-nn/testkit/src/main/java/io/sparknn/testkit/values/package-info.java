/** Numbers to test with, and how far apart two of them may lie. */
package io.sparknn.testkit.values;
