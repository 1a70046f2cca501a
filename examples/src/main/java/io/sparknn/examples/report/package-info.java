/** What the examples show at the end: text, pictures and one page of HTML. */
package io.sparknn.examples.report;
