import { dirname } from "node:path";
import { parseExpression } from "./parse";
import type { Block, Body, Expression, Place } from "./syntax";

/** Something that only Terraform can work out: the message says what, and what could be done. */
export class Unresolved extends Error {
  readonly at: Place;

  constructor(at: Place, message: string) {
    super(message);
    this.at = at;
  }
}

/** Works out what expressions of one folder stand for, as far as that can be told without Terraform. */
export class Evaluator {
  readonly #variables = new Map<string, Block>();
  readonly #locals = new Map<string, Expression>();
  readonly #values: ReadonlyMap<string, Expression>;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #underWay = new Set<Expression>();

  /**
   * @param files the folder's configuration
   * @param values what files with values say of variables
   * @param environment for variables that no file gives a value
   */
  constructor(files: readonly Body[], values: ReadonlyMap<string, Expression>, environment: NodeJS.ProcessEnv) {
    this.#values = values;
    this.#environment = environment;
    for (const block of files.flatMap(({ blocks }) => blocks)) {
      const [name = ""] = block.labels;
      if (block.type === "variable") {
        this.#variables.set(name, block);
      } else if (block.type === "locals") {
        for (const [local, value] of block.attributes) {
          this.#locals.set(local, value);
        }
      }
    }
  }

  /**
   * What a reference leads to; every other expression itself.
   *
   * @throws Unresolved
   */
  follow(expression: Expression): Exclude<Expression, { kind: "reference" | "other" }> {
    if (expression.kind === "other") {
      throw new Unresolved(expression.at, `is made by ${expression.what}, which only Terraform can work out`);
    }
    if (expression.kind !== "reference") {
      return expression;
    }
    if (this.#underWay.has(expression)) {
      throw new Unresolved(expression.at, "depends on itself");
    }
    this.#underWay.add(expression);
    try {
      return this.#lookUp(expression);
    } finally {
      this.#underWay.delete(expression);
    }
  }

  /**
   * The value of an expression that is no object and no list.
   *
   * @throws Unresolved
   */
  valueOf(expression: Expression): string | number | boolean | null {
    const found = this.follow(expression);
    switch (found.kind) {
      case "value":
        return found.value;
      case "template":
        return found.parts.map((part) => String(this.valueOf(part) ?? "")).join("");
      default:
        throw new Unresolved(
          expression.at,
          `is ${found.kind === "list" ? "a list" : "an object"}, and should be one value`,
        );
    }
  }

  #lookUp({ at, path }: Expression & { kind: "reference" }): ReturnType<Evaluator["follow"]> {
    const [root = "", name = "", ...steps] = path;
    let found = this.follow(this.#rootOf(at, root, name));
    for (const step of steps) {
      const next =
        found.kind === "object"
          ? found.entries.find(({ key }) => String(this.valueOf(key)) === step)?.value
          : found.kind === "list"
            ? found.items[Number(step)]
            : undefined;
      if (next === undefined) {
        throw new Unresolved(at, `refers to \`${path.join(".")}\`, which has no "${step}"`);
      }
      found = this.follow(next);
    }
    return found;
  }

  #rootOf(at: Place, root: string, name: string): Expression {
    if (root === "var") {
      return this.#variable(at, name);
    }
    if (root === "path" && (name === "module" || name === "root")) {
      return { at, kind: "value", value: dirname(at.file) };
    }
    const local = root === "local" ? this.#locals.get(name) : undefined;
    if (local === undefined) {
      throw new Unresolved(at, `depends on \`${root}.${name}\`, which only Terraform can work out`);
    }
    return local;
  }

  #variable(at: Place, name: string): Expression {
    const block = this.#variables.get(name);
    if (block === undefined) {
      throw new Unresolved(at, `depends on \`var.${name}\`, which is not declared`);
    }
    const variable = `TF_VAR_${name}`;
    const text = this.#environment[variable];
    const given = this.#values.get(name) ?? (text === undefined ? undefined : variableOf(block, text, variable));
    const found = given ?? block.attributes.get("default");
    if (found === undefined) {
      throw new Unresolved(
        at,
        `depends on \`var.${name}\`, which has no value: set ${variable}, or give it one in terraform.tfvars`,
      );
    }
    return found;
  }
}

/** The value of a variable in the environment: a text as it is, unless the variable's type is a collection. */
function variableOf({ attributes }: Block, text: string, file: string): Expression {
  const type = attributes.get("type");
  const at = { file, line: 1 };
  const isText = type === undefined || (type.kind === "reference" && type.path.join() !== "any");
  return isText ? { at, kind: "value", value: text } : parseExpression(text, at);
}
