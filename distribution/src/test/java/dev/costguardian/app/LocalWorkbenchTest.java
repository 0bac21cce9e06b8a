package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.cli.Workbench.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalWorkbenchTest {

    private final LocalWorkbench workbench = new LocalWorkbench(() -> {
        throw new AssertionError("a demo reads no settings");
    });

    @Test
    void listensForADemoOnlyOnceAllOfItIsThere() throws IOException {
        int port = freePort();
        List<Boolean> listened = new ArrayList<>();

        try (Server demo = workbench.demo(1, port, (done, total) -> listened.add(listens(port)))) {
            assertThat(listened).hasSize(2).containsOnly(false);
            assertThat(demo.address()).endsWith(":" + port);
            assertThat(listens(port)).isTrue();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (java.net.ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
