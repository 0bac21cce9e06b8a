/**
 * The ledger over HTTP. {@link dev.costguardian.http.HttpApi} is the whole product as one Undertow handler, which a
 * host's own server may mount under any path; {@link dev.costguardian.http.HttpServer} runs it alone; {@link
 * dev.costguardian.http.HttpConfig} says who may come in and how much. Those three are for other modules. Begin at
 * {@code Routes}, the table of all operations; a handler class per resource does the work. The handlers are in rooms
 * that do not know each other: {@code intake} (how calls come in), {@code ledger} (what it knows), {@code prices} (what
 * calls are costed by), {@code keys} (what callers are handed out), {@code health} (how the server says that it is) and
 * {@code site} (what is sent as it was written). Below them are {@code audit} (who did what), {@code access} (who may
 * ask), {@code metrics} (how the server is doing), {@code exchange} (how a request is read and answered) and {@code tls}
 * (how the server proves who it is). Leans on all of them; none of them on it.
 */
@NullMarked
package dev.costguardian.http;

import org.jspecify.annotations.NullMarked;
