// How the ledger is.

import { h } from "../vendor/preact/preact.js";
import { Empty } from "../parts.js";

export const name = "health";
export const title = "Health";

export async function load() {
  return {};
}

export function View() {
  return h(Empty, { title: "Not here yet" });
}
