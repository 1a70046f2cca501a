package io.sparknn.persistence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Only what is needed to tell a newer format from a damaged file. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Version(int formatVersion) {}
