/**
 * The ledger over HTTP. {@link dev.costguardian.http.HttpApi} is the whole product as one Undertow handler, which a
 * host's own server may mount under any path; {@link dev.costguardian.http.HttpServer} runs it alone; {@link
 * dev.costguardian.http.HttpConfig} says who may come in and how much. Those three are for other modules. Begin at
 * {@code Routes}, the table of all operations; a handler class per resource does the work. Leans on the rooms below it:
 * {@code access} (who may ask), {@code metrics} (how it is doing), {@code exchange} (how a request is read and
 * answered), {@code tls} (how it proves who it is).
 */
@NullMarked
package dev.costguardian.http;

import org.jspecify.annotations.NullMarked;
