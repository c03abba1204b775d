// Written from src/constructs/hcl/traversal.ts by "npm run generate".
import { isGroup, isSign, type Node } from "./nodes";
import { templateParts } from "./template";

/** A member or an element that is taken of a value: its name or number; null where only Terraform knows which, or takes all. */
export type Step = string | null;

/** Where the members and elements end that are taken of what stands before. */
export function endOfSteps(nodes: readonly Node[], start: number): number {
  let end = start;
  for (;;) {
    if (isSign(nodes[end], ".") && nodes[end + 1] !== undefined) {
      end += 2;
    } else if (isGroup(nodes[end], "[")) {
      end += 1;
    } else {
      return end;
    }
  }
}

export function stepsOf(nodes: readonly Node[]): Step[] {
  const steps: Step[] = [];
  for (const node of nodes) {
    if (node.kind === "group") {
      steps.push(...stepsOfIndex(node.nodes));
    } else if (node.kind === "name") {
      steps.push(node.text);
    }
    // `.0.1` reads as one number.
    else if (node.kind === "number") {
      steps.push(...node.text.split("."));
    } else if (!isSign(node, ".")) {
      steps.push(null);
    }
  }
  return steps;
}

function stepsOfIndex([node, ...others]: readonly Node[]): Step[] {
  if (others.length > 0 || node === undefined) {
    return [null];
  }
  if (node.kind === "number") {
    return [node.text];
  }
  return [node.kind === "quotation" && isPlain(node.text) ? node.text : null];
}

/** Whether a quotation says what it stands for as it is. */
function isPlain(text: string): boolean {
  const [part, ...others] = templateParts(text);
  return (
    others.length === 0 && (part === undefined || (part.kind === "text" && part.text === text)) && !/\\/.test(text)
  );
}

/**
 * Everything that may be found in a value by these steps. Of a text it is the text, since what its members are is known to
 * Terraform only.
 */
export function valuesAt(value: unknown, steps: readonly Step[]): unknown[] {
  const [step, ...further] = steps;
  if (value === undefined || value === null) {
    return [];
  }
  if (step === undefined || typeof value !== "object") {
    return [value];
  }
  if (step !== null) {
    return Object.hasOwn(value, step) ? valuesAt((value as Record<string, unknown>)[step], further) : [];
  }
  // `[*]` is the value itself where that is no list, and an index behind `.*` is one into the list that comes of it.
  const withoutIndex = further.map((name) => (name !== null && /^\d+$/.test(name) ? null : name));
  return [value, ...Object.values(value)].flatMap((part) => valuesAt(part, withoutIndex));
}
