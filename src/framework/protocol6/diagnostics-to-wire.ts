import {
  type AttributePath,
  type DeepPartial,
  type Diagnostic as WireDiagnostic,
  Diagnostic_Severity as WireSeverity,
} from "../../../generated/protobuf/tfplugin6_pb";
import type { Diagnostic } from "../diagnostics";
import { pathText, type Text, text, words } from "../diagnostics";
import type { Masks } from "../logging";
import type { Members } from "../schema/members";
import { type CtyType, formatPath, type Path, type PathStep } from "../values";
import { wellFormed } from "../values/path";

/** What diagnostics are about. */
export interface About {
  /** The schema in which the paths stand, if there is one. */
  readonly schema?: Members;
  /** The type that they are about, where Terraform does not name it, so that the text has to. */
  readonly subject?: { readonly kind: string; readonly name: string };
}

/** Diagnostics as they go to Terraform: secrets masked, paths trimmed to what it can point at. */
export function diagnosticsToWire(
  diagnostics: readonly Diagnostic[],
  masks: Masks,
  { schema, subject }: About = {},
): DeepPartial<WireDiagnostic>[] {
  return diagnostics.map(({ severity, summary, detail, path, id, texts = { summary, detail } }) => {
    const shown = schema ? addressable(path, schema) : [];
    // Terraform points at what is around it; the words still say where.
    const hasPlace = subject
      ? path.length === 0 && detail.includes(subject.name)
      : formatPath(shown) === formatPath(path);
    const where = hasPlace ? words("") : text`${words(detail && "\n\n")}${placeOf(path, subject)}`;
    return {
      severity: severity === "error" ? WireSeverity.ERROR : WireSeverity.WARNING,
      summary: masks.apply(texts.summary),
      detail: masks.apply(text`${texts.detail}${where}`) + (id === undefined ? "" : ` [${id}]`),
      attribute: shown.length > 0 ? pathToWire(shown) : undefined,
    };
  });
}

/** A diagnostic's place in words. */
function placeOf(path: Path, subject: About["subject"]): Text {
  const attribute = path.length === 0 ? words("") : text`Attribute: ${pathText(path)}`;
  if (!subject) {
    return attribute;
  }
  const type = words(`In ${subject.kind} ${subject.name}.`);
  return path.length === 0 ? type : text`${type} ${attribute}`;
}

/**
 * The beginning of a path that Terraform resolves to a place in the configuration: any number of single or numbered
 * blocks, then an attribute, then one element of it. What is deeper within an attribute is past what it can find, and
 * so is everything within a set.
 */
export function addressable(path: Path, members: Members): Path {
  const [name, next, ...rest] = path;
  if (typeof name !== "string") {
    return [];
  }
  const block = Object.hasOwn(members.blocks, name) ? members.blocks[name] : undefined;
  if (block) {
    if (block.nesting === "single") {
      return next === undefined ? [name] : [name, ...addressable(path.slice(1), block)];
    }
    if (block.nesting !== "list" || typeof next !== "number") {
      return [name];
    }
    return [name, next, ...addressable(rest, block)];
  }
  const attribute = Object.hasOwn(members.attributes, name) ? members.attributes[name] : undefined;
  if (!attribute) {
    return [];
  }
  const element = next === undefined ? undefined : elementStep(attribute.spec.type, next);
  return element === undefined ? [name] : [name, element];
}

/** A step into an attribute's expression, in the form in which Terraform looks it up there. */
function elementStep(type: CtyType, step: PathStep): PathStep | undefined {
  if (typeof step === "number") {
    return type.kind === "list" || type.kind === "tuple" ? step : undefined;
  }
  if (typeof step === "object") {
    return "key" in step ? step : undefined;
  }
  // `{ a = 1 }` is searched by keys, whether a map or an object comes of it.
  return type.kind === "object" ? { key: step } : undefined;
}

/** A path as it goes to Terraform. */
export function pathToWire(path: Path): DeepPartial<AttributePath> {
  return {
    // Whoever made it: of an index below zero Terraform would panic, and lose the state that comes along.
    steps: wellFormed(path).map((step) => {
      if (typeof step === "string") {
        return { selector: { $case: "attributeName", value: step } };
      }
      if (typeof step === "number") {
        return { selector: { $case: "elementKeyInt", value: BigInt(step) } };
      }
      if ("key" in step) {
        return { selector: { $case: "elementKeyString", value: step.key } };
      }
      return { selector: { $case: "elementKeyInt", value: BigInt(step.element) } };
    }),
  };
}
