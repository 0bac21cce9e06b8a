// Why the cost of one period differs from that of another.

import { h } from "../vendor/preact/preact.js";
import { Empty } from "../parts.js";

export const name = "changes";
export const title = "What changed";

export async function load() {
  return {};
}

export function View() {
  return h(Empty, { title: "Not here yet" });
}
