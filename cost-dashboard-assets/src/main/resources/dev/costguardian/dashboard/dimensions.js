// What figures can be told apart by, and what a row of such a report is called and leads to.

const TAG = "tag:";

const DIMENSIONS = [
  { name: "model", title: "Model", plural: "models", none: "no model" },
  { name: "token", title: "App", plural: "apps", none: "no app" },
  { name: "provider", title: "Provider", plural: "providers", none: "no provider" },
  { name: "tier", title: "Tier", plural: "tiers", none: "no tier" },
  { name: "user", title: "User", plural: "users", none: "no user" },
];

/** The dimension by its name in the interface, such as `model` or `tag:feature`; the first one where there is no such. */
export function dimension(name) {
  return name?.startsWith(TAG) && name.length > TAG.length
    ? { name, title: name.slice(TAG.length), plural: "values", none: `no ${name.slice(TAG.length)}` }
    : DIMENSIONS.find((one) => one.name === name) ?? DIMENSIONS[0];
}

/** A tag as a dimension. */
export function tagged(key) {
  return dimension(TAG + key);
}

export function isTag({ name }) {
  return name.startsWith(TAG);
}

/** What tells a row from the others of its report; an empty text for calls that have none. */
export function keyIn({ name }, row) {
  return String(row[name] ?? "");
}

/** What people call it. */
export function nameIn({ name, none }, row) {
  return name === "token" ? row.token_label ?? `App ${row.token}` : row[name] ?? none;
}

/** The filters that let through just the calls of the row. */
export function filterIn({ name }, row) {
  return { [name]: [keyIn({ name }, row)] };
}
