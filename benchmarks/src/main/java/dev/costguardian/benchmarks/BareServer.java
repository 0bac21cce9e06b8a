package dev.costguardian.benchmarks;

import io.undertow.Undertow;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The ceiling of every server here: reads a body, does nothing with it, and answers 201. */
public final class BareServer {

    private BareServer() {}

    public static void main(String[] arguments) {
        ByteBuffer answer = ByteBuffer.wrap("{\"ok\":true,\"id\":1}".getBytes(StandardCharsets.UTF_8));
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.getRequestReceiver().receiveFullBytes((asked, body) -> {
                    asked.setStatusCode(StatusCodes.CREATED);
                    asked.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
                    asked.getResponseSender().send(answer.duplicate());
                }))
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        System.out.println("listens on http://127.0.0.1:" + address.getPort());
    }
}
