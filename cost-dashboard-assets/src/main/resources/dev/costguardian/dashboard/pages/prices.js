// What calls are costed by, and which have no price.

import { h } from "../vendor/preact/preact.js";
import { Empty } from "../parts.js";

export const name = "prices";
export const title = "Prices";

export async function load() {
  return {};
}

export function View() {
  return h(Empty, { title: "Not here yet" });
}
