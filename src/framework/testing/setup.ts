import type { JsonValue } from "../definition/private-state";

/** Values of a configuration's input variables, by their names. */
export type VariableValues = Readonly<Record<string, JsonValue>>;

/** What Terraform is given in a step. */
export interface Setup {
  readonly config: string;
  readonly variables: VariableValues;
}

/** The values of variables that no error may show. */
export class SensitiveVariables {
  readonly #names = new Set<string>();
  readonly #texts = new Set<string>();

  add(variables: VariableValues): void {
    for (const [name, value] of Object.entries(variables)) {
      this.#names.add(name);
      for (const text of textsIn(value)) {
        this.#texts.add(text);
      }
    }
  }

  /** Every text and number that has been in one of them, however long ago: logs and states may still have it. */
  get texts(): readonly string[] {
    return [...this.#texts];
  }

  /** All variables as they can be shown. */
  shown(variables: VariableValues): VariableValues {
    return Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, this.#names.has(name) ? "(sensitive)" : value]),
    );
  }
}

function textsIn(value: JsonValue): string[] {
  if (typeof value === "string") {
    return [value];
  }
  if (typeof value === "number") {
    return [String(value)];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
