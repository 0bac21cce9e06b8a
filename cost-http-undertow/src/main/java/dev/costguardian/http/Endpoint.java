package dev.costguardian.http;

import dev.costguardian.http.exchange.Answer;
import dev.costguardian.http.exchange.Gzip;
import dev.costguardian.http.exchange.Request;
import dev.costguardian.http.exchange.Revalidation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What one operation does. */
@FunctionalInterface
interface Endpoint {

    /** Answers sometime, on any thread. Called on the thread of the connection, and must not wait there. */
    CompletionStage<Answer> answer(Request request);

    /** Answers at once, from memory. */
    static Endpoint atOnce(Function<Request, Answer> reply) {
        return request -> CompletableFuture.completedFuture(reply.apply(request));
    }

    /**
     * Answers on a worker, where it may wait for the store. There the answer gets its tag and is packed, too: threads of
     * connections have others to answer.
     */
    static Endpoint waiting(Function<Request, Answer> reply) {
        return request -> CompletableFuture.supplyAsync(
                () -> Gzip.of(request, Revalidation.of(request, reply.apply(request))), request.workers());
    }
}
