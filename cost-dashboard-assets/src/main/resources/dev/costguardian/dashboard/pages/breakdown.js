// Where the money went, one dimension at a time.

import { h } from "../vendor/preact/preact.js";
import { Empty } from "../parts.js";

export const name = "breakdown";
export const title = "Breakdown";

export async function load() {
  return {};
}

export function View() {
  return h(Empty, { title: "Not here yet" });
}
