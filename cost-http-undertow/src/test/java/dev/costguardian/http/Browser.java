package dev.costguardian.http;

import static dev.costguardian.http.LedgerServer.API_KEY;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A browser that is signed in: what it sends by itself, and what a page of the server adds to a change. */
public record Browser(LedgerServer server, String cookie, String csrfToken) {

    public static final String SESSION = "/v1/session";

    /** Signed in with the key of the settings. */
    public static Browser signedIn(LedgerServer server) {
        return signedIn(server, API_KEY);
    }

    public static Browser signedIn(LedgerServer server, String key) {
        return of(server, server.send(signIn(server, key)));
    }

    /** The browser that got the answer to its sign-in. */
    public static Browser of(LedgerServer server, Reply signedIn) {
        return new Browser(
                server,
                signedIn.header("Set-Cookie").split(";", 2)[0],
                signedIn.json().get("csrf_token").asText());
    }

    /** The same browser at another server. */
    public Browser at(LedgerServer other) {
        return new Browser(other, cookie, csrfToken);
    }

    public static HttpRequest.Builder signIn(LedgerServer server, String key) {
        return server.request(SESSION).header("X-API-Key", key).POST(BodyPublishers.noBody());
    }

    /** What the browser sends whichever page asks. */
    public HttpRequest.Builder request(String path) {
        return server.request(path).header("Cookie", cookie);
    }

    /** What a page of the server sends that wants to change something. */
    public HttpRequest.Builder change(String path) {
        return request(path).header("X-CG-CSRF", csrfToken).header("Sec-Fetch-Site", "same-origin");
    }

    public int statusOf(String path) {
        return server.send(request(path)).status();
    }

    /** Sends JSON as a page of the server does. */
    public Reply change(String method, String path, String json) {
        return server.send(
                change(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    public Reply delete(String path) {
        return server.send(change(path).DELETE());
    }
}
