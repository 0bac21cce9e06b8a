/**
 * What does one event say? {@link dev.costguardian.formats.ingest.EventReader} reads an event off a JSON parser, in one
 * of the {@link dev.costguardian.formats.ingest.EventDialect}s, without building a tree of the event: this is the hot
 * path. Begin at the reader. Leans on the core, on Jackson's streaming parser, on {@code formats.usage} for what
 * providers say, and on {@code formats.text}.
 */
@NullMarked
package dev.costguardian.formats.ingest;

import org.jspecify.annotations.NullMarked;
