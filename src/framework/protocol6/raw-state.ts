import type { RawState } from "../../../generated/protobuf/tfplugin6_pb";
import { words } from "../diagnostics";
import type { Call } from "../server";

/** Stored state as JSON. Undefined, with an error said, for what a Terraform before JSON stored. */
export function rawStateFromWire(call: Call, raw: RawState | undefined): string | undefined {
  if (raw && raw.json.length > 0) {
    return Buffer.from(raw.json).toString("utf8");
  }
  call.diagnostics.error(
    words("State too old"),
    words(
      "The state was written by Terraform 0.11 or older. Run `terraform apply` with a Terraform between 0.12 and 1.x and a " +
        "provider release of its time first.",
    ),
  );
  return undefined;
}
