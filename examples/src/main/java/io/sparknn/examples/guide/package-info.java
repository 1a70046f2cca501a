/** The code of the guide, compiled and tested; {@code GuideTest} holds the pages to it. */
package io.sparknn.examples.guide;
