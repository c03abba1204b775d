import {
  type AttributePath,
  type DeepPartial,
  type DynamicValue,
  type Diagnostic as WireDiagnostic,
  Diagnostic_Severity as WireSeverity,
} from "../../../generated/protobuf/tfplugin6_pb";
import type { Diagnostic } from "../diagnostics";
import type { ObjectValue } from "../plan/members";
import type { Masks } from "../serve/masks";
import type { CtyType, Path } from "../values";
import { decodeMsgpack, encodeMsgpack, formatPath, ValueError } from "../values";
import { decodeJson } from "../values/json";

type WireValue = DeepPartial<DynamicValue>;
type WirePath = DeepPartial<AttributePath>;

/**
 * A value as Terraform sent it. An absent one is null.
 *
 * @param name what it is in the request, for the error of a value that cannot be read
 */
export function fromWire(value: DynamicValue | undefined, type: CtyType, name: string): unknown {
  if (value === undefined) return null;
  try {
    if (value.msgpack.length > 0) return decodeMsgpack(value.msgpack, type);
    if (value.json.length > 0) return decodeJson(Buffer.from(value.json).toString("utf8"), type);
    return null;
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new ValueError(`the ${name} that Terraform sent cannot be read: ${error.problem}`, error.path);
  }
}

/** An object as Terraform sent it. */
export function objectFromWire(value: DynamicValue | undefined, type: CtyType, name: string): ObjectValue | null {
  return fromWire(value, type, name) as ObjectValue | null;
}

export function toWire(value: unknown, type: CtyType): WireValue {
  return { msgpack: encodeMsgpack(value, type) };
}

/** Diagnostics as they go to Terraform: secrets masked, paths trimmed to what it can point at. */
export function diagnosticsToWire(diagnostics: readonly Diagnostic[], masks: Masks): DeepPartial<WireDiagnostic>[] {
  return diagnostics.map(({ severity, summary, detail, path }) => {
    const shown = addressable(path);
    // Terraform would point at the whole resource; the words still say where.
    const where = shown.length < path.length ? `${detail === "" ? "" : "\n\n"}Attribute: ${formatPath(path)}` : "";
    return {
      severity: severity === "error" ? WireSeverity.ERROR : WireSeverity.WARNING,
      summary: masks.apply(summary),
      detail: masks.apply(detail + where),
      attribute: shown.length > 0 ? pathToWire(shown) : undefined,
    };
  });
}

/**
 * The beginning of a path that Terraform resolves to a place in the configuration: a name, and an element of it. An
 * attribute within an object is past what it can find, and so is everything within a set.
 */
export function addressable(path: Path): Path {
  const [first, second, third] = path;
  if (first === undefined) return [];
  const isElement = typeof second === "number" || (typeof second === "object" && "key" in second);
  if (!isElement) return [first];
  // `blk[0].x` resolves where blk is a block; where it is an attribute, Terraform falls back to the resource's header.
  return third === undefined ? path : [first, second];
}

export function pathToWire(path: Path): WirePath {
  return {
    steps: path.map((step) => {
      if (typeof step === "string") return { selector: { $case: "attributeName", value: step } };
      if (typeof step === "number") return { selector: { $case: "elementKeyInt", value: BigInt(step) } };
      if ("key" in step) return { selector: { $case: "elementKeyString", value: step.key } };
      return { selector: { $case: "elementKeyInt", value: BigInt(step.element) } };
    }),
  };
}
