package dev.costguardian.http;

import dev.costguardian.http.access.Need;
import io.undertow.util.HttpString;

/**
 * One operation.
 *
 * @param template its path; {@code {id}} stands for a whole number, {@code {format}} and {@code {page}} for a name,
 *     {@code {file}} for a path
 */
record Route(HttpString method, String template, Need need, BodyRule body, Endpoint endpoint) {}
