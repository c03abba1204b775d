import { type DiagnosticError, Text, text, words } from "../../../framework";
import { failure } from "../../common/diagnostics";
import { isWorking } from "../convergence/assess";
import type { Pair } from "../model/relationship";
import type { Situation } from "./situation";

/** True for a relationship that works already: somebody made it, and it may be in use. */
export function isExisting({ assessment }: Pick<Situation, "assessment">): boolean {
  return assessment.sides.every(({ record }) => record !== undefined && isWorking(record));
}

/** The error of a create that meets a relationship that works, and is not to take it over. */
export function refuseExisting({ assessment }: Pick<Situation, "assessment">, names: Pair<string>): DiagnosticError {
  const [first, second] = assessment.sides;
  return failure(
    "peering-exists",
    Text.join([
      text`"${names[0]}" and "${names[1]}" have a relationship that works (on "${names[0]}": "${first.record?.name ?? ""}", uuid `,
      text`${first.record?.uuid ?? ""}; on "${names[1]}": "${second.record?.name ?? ""}", uuid ${second.record?.uuid ?? ""}). To have Terraform manage `,
      text`it, run \`terraform import ADDRESS ${names.join(",")}\` with the address of this resource, or set \`adopt_existing = true\`; `,
      words(
        "neither sends anything to a relationship that is as configured. If another resource of this configuration manages it, remove one of the ",
      ),
      words(
        "two: there is one relationship for two clusters. With `create_before_destroy` it cannot be replaced, for the same reason; ",
      ),
      words("a plan of a replacement needs the refresh (no `-refresh=false`)."),
    ]),
    ["clusters"],
  );
}

/** The error of a create whose relationship another resource makes, or takes over, in the same run. */
export function refuseClaimed(names: Pair<string>): DiagnosticError {
  return failure(
    "peering-exists",
    Text.join([
      text`Another resource of this configuration makes the relationship of "${names[0]}" and "${names[1]}", or takes it over. There is `,
      words("one relationship for two clusters: remove one of the two resources."),
    ]),
    ["clusters"],
  );
}
