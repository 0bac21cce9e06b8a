package dev.costguardian.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Answers chat completions as a provider would, at once or streamed. The same question gets the same answer, id and
 * all, so that a call can be reported again.
 */
final class ModelStub implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    ModelStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** What the call of a question is reported with. */
    static Completion completionOf(String question) {
        boolean streamed = question.startsWith("stream:");
        return streamed
                ? new Completion(
                        "chatcmpl-" + Integer.toHexString(question.hashCode()), "gpt-4o-2024-08-06", 2_000, 1_000)
                : new Completion(
                        "chatcmpl-" + Integer.toHexString(question.hashCode()), "gpt-4o-mini-2024-07-18", 1_200, 300);
    }

    record Completion(String id, String model, int promptTokens, int completionTokens) {

        String usage() {
            return """
                   {"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,
                    "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},
                    "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,
                     "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}""".formatted(promptTokens, completionTokens, promptTokens + completionTokens)
                    .replace("\n", "");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        Completion completion =
                completionOf(request.get("messages").get(0).get("content").asText());
        boolean streamed = request.path("stream").asBoolean();
        byte[] body = (streamed ? streamed(completion) : whole(completion)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", streamed ? "text/event-stream" : "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String whole(Completion completion) {
        return """
               {"id":"%s","object":"chat.completion","created":1774000000,"model":"%s","choices":[{"index":0,
                "message":{"role":"assistant","content":"Certainly.","refusal":null,"annotations":[]},
                "logprobs":null,"finish_reason":"stop"}],"usage":%s,"service_tier":"default",
                "system_fingerprint":"fp_1"}""".formatted(completion.id, completion.model, completion.usage());
    }

    private static String streamed(Completion completion) {
        String chunk = "{\"id\":\"%s\",\"object\":\"chat.completion.chunk\",\"created\":1774000000,\"model\":\"%s\","
                .formatted(completion.id, completion.model);
        return "data: " + chunk + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Cer\"},"
                + "\"finish_reason\":null}],\"usage\":null}\n\n"
                + "data: " + chunk + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"tainly.\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":null}\n\n"
                + "data: " + chunk + "\"choices\":[],\"usage\":" + completion.usage() + "}\n\n"
                + "data: [DONE]\n\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
