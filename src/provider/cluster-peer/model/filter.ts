import { map, set, t, validators } from "../../../framework";
import { isQueryParameter, query } from "../../../ontap";

/** Which peers are wanted, in ONTAP's own query language. */
export const filterAttribute = map(t.string, {
  optional: true,
  description:
    "Conditions by field in ONTAP's own query language, all of which must hold: " +
    '`{ "status.state" = "!available", name = "prod*" }`. Operators: `*`, `<`, `>`, `<=`, `>=`, `a..b`, `!x`, `a|b`, ' +
    "`null`.",
  validators: [
    validators.eachKey(
      validators.validator<string>(
        "must be a field of a cluster peer, and no parameter of ONTAP's queries such as `order_by` and `max_records`",
        (name) => !isQueryParameter(name),
      ),
    ),
  ],
});

/** Of the lists: which clusters are asked. */
export const listedClusters = set(t.string, {
  optional: true,
  description:
    "Which of the provider's `clusters` to ask, `default` being its own one. All of them if not set; one that cannot be asked is " +
    "left out, with a warning.",
});

/** A filter as the client takes it. */
export function conditionsOf(filter: Readonly<Record<string, string>> | null) {
  return Object.fromEntries(
    Object.entries(filter ?? {}).map(([field, condition]) => [field, query.inNotation(condition)]),
  );
}
