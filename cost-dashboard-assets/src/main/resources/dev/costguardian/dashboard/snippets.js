// Code that reports a call under one tracking token, ready to paste. The ingest key stays in the app's environment.

export const LANGUAGES = ["curl", "Python", "Node", "Java"];

/** The code in a language of {@link LANGUAGES}. Addresses and tokens have no character that any of them would mind. */
export function snippet(language, { url, token }) {
  return { curl, Python: python, Node: node, Java: java }[language](`${url}ingest`, token);
}

const curl = (url, token) => `curl ${url} \\
  -H "X-Ingest-Key: $INGEST_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
    "tracking_token": "${token}",
    "model": "gpt-4o-mini",
    "prompt_tokens": 1200,
    "completion_tokens": 300
  }'
`;

const python = (url, token) => `import json
import os
import urllib.request


def report_usage(response, **more):
    """Reports a call. What goes wrong is printed, so that it never breaks the call."""
    try:
        event = {
            "tracking_token": "${token}",
            "event_id": response.id,
            "model": response.model,
            "usage": response.usage.model_dump(),
            **more,
        }
        request = urllib.request.Request(
            "${url}",
            data=json.dumps(event).encode(),
            headers={
                "Content-Type": "application/json",
                "X-Ingest-Key": os.environ["INGEST_KEY"],
            },
        )
        urllib.request.urlopen(request, timeout=5).close()
    except Exception as error:
        print("usage was not reported:", error)


# After each call:
# report_usage(response, tags={"feature": "search"}, user="u-17")
`;

const node = (url, token) => `async function reportUsage(response, more = {}) {
  try {
    const event = {
      tracking_token: "${token}",
      event_id: response.id,
      model: response.model,
      usage: response.usage,
      ...more,
    };
    const answer = await fetch("${url}", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-Ingest-Key": process.env.INGEST_KEY,
      },
      body: JSON.stringify(event),
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) throw new Error(await answer.text());
  } catch (error) {
    console.error("usage was not reported:", error);
  }
}

// After each call:
// await reportUsage(response, { tags: { feature: "search" }, user: "u-17" });
`;

const java = (url, token) => `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** After each call: UsageReport.send(completion.id(), completion.model(), promptTokens, completionTokens). */
final class UsageReport {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Answers 201, or 200 for a call that was reported before. */
    static CompletableFuture<Integer> send(String id, String model, long promptTokens, long completionTokens) {
        String event = """
                {"tracking_token": "${token}", "event_id": "%s", "model": "%s",
                 "prompt_tokens": %d, "completion_tokens": %d}"""
                .formatted(id, model, promptTokens, completionTokens);
        HttpRequest request = HttpRequest.newBuilder(URI.create("${url}"))
                .timeout(Duration.ofSeconds(5))
                .header("Content-Type", "application/json")
                .header("X-Ingest-Key", System.getenv().getOrDefault("INGEST_KEY", ""))
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        return HTTP.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }
}
`;
