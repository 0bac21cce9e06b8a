// An app as its owner would write it: it calls the model with the OpenAI SDK and reports the usage of each call.
import OpenAI from "openai";

const openai = new OpenAI({ baseURL: process.env.MODEL_URL, apiKey: "not-needed-here", maxRetries: 0 });

async function report(completion) {
  const response = await fetch(`${process.env.COST_GUARDIAN_URL}/ingest`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Ingest-Key": process.env.INGEST_KEY },
    body: JSON.stringify({
      tracking_token: process.env.TRACKING_TOKEN,
      event_id: completion.id,
      model: completion.model,
      prompt_tokens: completion.usage.prompt_tokens,
      completion_tokens: completion.usage.completion_tokens,
      total_tokens: completion.usage.total_tokens,
    }),
  });
  console.log(response.status, completion.id);
}

async function ask(question) {
  const completion = await openai.chat.completions.create({
    model: "gpt-4o-mini",
    messages: [{ role: "user", content: question }],
  });
  await report(completion);
}

async function askStreamed(question) {
  const stream = await openai.chat.completions.create({
    model: "gpt-4o",
    messages: [{ role: "user", content: question }],
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const chunk of stream) {
    if (chunk.usage) {
      await report(chunk);
    }
  }
}

for (const question of process.argv.slice(2)) {
  await (question.startsWith("stream:") ? askStreamed(question) : ask(question));
}
