// What the tokens were, and what caches saved.

import { h } from "../vendor/preact/preact.js";
import { Empty } from "../parts.js";

export const name = "tokens";
export const title = "Tokens & cache";

export async function load() {
  return {};
}

export function View() {
  return h(Empty, { title: "Not here yet" });
}
