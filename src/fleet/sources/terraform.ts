import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isFolder, readText, reasonOf } from "../../command";
import {
  type ConnectionConfig,
  completeSettings,
  connectionAttributes,
  defaultsAttributes,
} from "../../provider/clusters/connection-config";
import { defaultsHolder, type Holder, variableName } from "../../rules/connection";
import { Evaluator, Unresolved } from "../hcl/evaluate";
import { parseJsonBlocks, parseJsonValues } from "../hcl/json";
import { parseHcl } from "../hcl/parse";
import { type Block, type Body, type Expression, type Place, SyntaxFault } from "../hcl/syntax";
import { besideFolder, checkSettingsOf } from "./check-settings";
import type { ClusterSettings, Described } from "./fleet";
import { UsageError } from "./usage-error";

/** CDKTF writes all of a stack into one file. */
const mostMebibytes = 64;

/** Whose settings are read. */
interface Owner {
  readonly path: readonly string[];
  /** What an error has in front of the setting's name. */
  readonly label: string;
  readonly holder: Holder;
}

type Values = Record<string, string | boolean | null>;

/**
 * The clusters of the `provider "ontap"` blocks of a folder with a Terraform configuration, or with what CDKTF made. Variables have
 * the values that Terraform would give them. A block with an `alias` is a cluster of that name.
 *
 * @throws UsageError that names file, line and argument of all that is wrong. It never shows a value: one may be a secret.
 */
export function fromTerraform(folder: string, environment: NodeJS.ProcessEnv): Described {
  const files = configurationFiles(folder).map((name) => parse(join(folder, name), parseJsonBlocks));
  const evaluator = new Evaluator(files, variableValues(folder), environment);
  const blocks = files
    .flatMap((file) => file.blocks)
    .filter(({ type, labels }) => type === "provider" && labels[0] === "ontap");
  if (blocks.length === 0) {
    throw new UsageError(`${folder}: There is no \`provider "ontap"\` block. Those of modules are not looked at.`);
  }
  const reader = new BlockReader(evaluator, environment, folder);
  for (const block of blocks) {
    reader.read(block);
  }
  return reader.described(blocks);
}

function configurationFiles(folder: string): string[] {
  const names = namesIn(folder);
  const found = names.filter((name) => /\.tf(\.json)?$/.test(name)).sort();
  if (found.length > 0) {
    return found;
  }
  const stacks = join(folder, "cdktf.out/stacks");
  const hint = isFolder(stacks)
    ? `CDKTF's are in ${readdirSync(stacks)
        .map((name) => join(stacks, name))
        .join(", ")}: name one of these.`
    : "Name the one with the `provider` block.";
  throw new UsageError(`${folder}: There are no files .tf or .tf.json in this folder. ${hint}`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(
      (name) => !name.startsWith(".") && statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true,
    );
  } catch (error) {
    throw new UsageError(`--terraform: the folder "${folder}" cannot be read: ${reasonOf(error)}.`);
  }
}

/** What files say of variables; a later file wins, in Terraform's order. */
function variableValues(folder: string): ReadonlyMap<string, Expression> {
  const names = namesIn(folder);
  const own = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name));
  const others = names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort();
  const files = [...own, ...others].map((name) => parse(join(folder, name), parseJsonValues));
  return new Map(files.flatMap(({ attributes }) => [...attributes]));
}

function parse(file: string, parseJson: typeof parseJsonBlocks): Body {
  let text: string;
  try {
    text = readText(file, mostMebibytes);
  } catch (error) {
    throw new UsageError(`--terraform: the file "${file}" cannot be read: ${reasonOf(error)}.`);
  }
  try {
    return file.endsWith(".json") ? parseJson(text, file) : parseHcl(text, file);
  } catch (error) {
    if (error instanceof SyntaxFault) {
      throw new UsageError(`${say(error.at)}: ${error.message}`);
    }
    // Of the stack: no configuration that Terraform takes comes near.
    if (error instanceof RangeError) {
      throw new UsageError(`${file}: Its brackets stand too deep in one another. Name a file with --clusters instead.`);
    }
    throw error;
  }
}

/** Reads provider blocks, and notes what is wrong with them. */
class BlockReader {
  readonly #evaluator: Evaluator;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #clusters = new Map<string, ClusterSettings>();
  readonly #places = new Map<string, Place>();
  readonly #problems: string[] = [];
  #own: ClusterSettings | undefined;
  #defaults: ClusterSettings | undefined;

  constructor(evaluator: Evaluator, environment: NodeJS.ProcessEnv, folder: string) {
    this.#evaluator = evaluator;
    this.#environment = environment;
    this.#folder = folder;
  }

  read({ at, attributes }: Block): void {
    const alias = this.#try("alias", attributes.get("alias"), (found) => this.#evaluator.valueOf(found));
    const own = [...attributes].filter(([name]) => Object.hasOwn(connectionAttributes, name));
    const settings = this.#settings(new Map(own), { path: [], label: "", holder: null });
    if (typeof alias === "string") {
      this.#add(alias, at, this.#completed(settings));
    } else if (own.length > 0 || this.#environment.ONTAP_HOSTNAME) {
      this.#own = settings;
      this.#places.set(keyOf([]), at);
    }
    const clusters = attributes.get("clusters");
    const defaults = attributes.get("defaults");
    if ((clusters ?? defaults) !== undefined && this.#places.has(keyOf(["clusters"]))) {
      this.#refuse(
        at,
        'Another `provider "ontap"` block has `clusters` or `defaults`, too. Name a file with --clusters instead.',
      );
      return;
    }
    this.#places.set(keyOf(["clusters"]), clusters?.at ?? at);
    for (const [name, expression] of this.#entries("clusters", clusters)) {
      const found = this.#entries(`clusters.${name}`, expression);
      const owner: Owner = { path: ["clusters", name], label: `clusters.${name}.`, holder: name };
      this.#add(name, expression.at, this.#settings(found, owner));
    }
    if (defaults !== undefined) {
      this.#places.set(keyOf(["defaults"]), defaults.at);
      const owner: Owner = { path: ["defaults"], label: "defaults.", holder: defaultsHolder };
      this.#defaults = this.#settings(this.#entries("defaults", defaults), owner);
    }
  }

  /** What the blocks came to. */
  described(blocks: readonly Block[]): Described {
    const [first] = blocks;
    if (this.#problems.length === 0 && this.#clusters.size === 0 && this.#own === undefined && first !== undefined) {
      this.#refuse(first.at, "The block has neither `clusters` nor a `hostname`, and there is no ONTAP_HOSTNAME.");
    }
    if (this.#problems.length > 0) {
      throw new UsageError(this.#problems.join("\n"));
    }
    return {
      clusters: Object.fromEntries(this.#clusters),
      own: this.#own,
      defaults: this.#defaults,
      locate: (path) => {
        for (let length = path.length; length >= 0; length -= 1) {
          const place = this.#places.get(keyOf(path.slice(0, length)));
          if (place !== undefined) {
            return say(place);
          }
        }
        return undefined;
      },
    };
  }

  #add(name: string, at: Place, settings: ClusterSettings): void {
    if (this.#clusters.has(name)) {
      this.#refuse(at, `There is a cluster "${name}" already. Name a file with --clusters instead.`);
    }
    this.#clusters.set(name, settings);
    this.#places.set(keyOf(["clusters", name]), at);
  }

  #settings(expressions: ReadonlyMap<string, Expression>, { path, label, holder }: Owner): ClusterSettings {
    const values: Values = {};
    for (const [name, expression] of expressions) {
      this.#places.set(keyOf([...path, name]), expression.at);
      const variable = variableName(name, holder);
      const value = this.#try(
        `${label}${name}`,
        expression,
        (found) => this.#evaluator.valueOf(found),
        // As where the configuration says nothing.
        this.#environment[variable] === undefined ? `. Without Terraform, ${variable} can take its place.` : null,
      );
      values[name] = inType(name, value ?? null);
    }
    const attributes = holder === defaultsHolder ? defaultsAttributes : connectionAttributes;
    checkSettingsOf(`\`${label.replace(/\.$/, "")}\``, values, attributes, ([name = ""], problem) =>
      this.#refuse(expressions.get(name)?.at, problem),
    );
    return besideFolder(values as ClusterSettings, this.#folder);
  }

  /** The own settings of a block with an alias: its gaps are filled by the variables without a name, as Terraform fills them. */
  #completed(settings: ClusterSettings): ClusterSettings {
    const gaps = Object.fromEntries(Object.keys(connectionAttributes).map((name) => [name, null]));
    return completeSettings({ ...gaps, ...settings } as ConnectionConfig, null, this.#environment).settings;
  }

  /** The members of an object. */
  #entries(label: string, expression: Expression | undefined): ReadonlyMap<string, Expression> {
    const entries = this.#try(
      label,
      expression,
      (found) => {
        const object = this.#evaluator.follow(found);
        if (object.kind === "value" && object.value === null) {
          return [];
        }
        if (object.kind !== "object") {
          throw new Unresolved(found.at, "should be an object, { … }");
        }
        return object.entries.map(({ key, value }) => [String(this.#evaluator.valueOf(key)), value] as const);
      },
      ". Name a file with --clusters instead.",
    );
    return new Map(entries ?? []);
  }

  /**
   * @param label what an error calls the argument
   * @param otherwise what can be done where it cannot be worked out; null where nothing needs to be done
   */
  #try<T>(
    label: string,
    expression: Expression | undefined,
    work: (expression: Expression) => T,
    otherwise: string | null = ".",
  ): T | undefined {
    try {
      return expression === undefined ? undefined : work(expression);
    } catch (error) {
      if (error instanceof SyntaxFault) {
        this.#refuse(error.at, error.message);
      } else if (!(error instanceof Unresolved)) {
        throw error;
      } else if (otherwise !== null) {
        this.#refuse(error.at, `\`${label}\` of the \`provider "ontap"\` block ${error.message}${otherwise}`);
      }
      return undefined;
    }
  }

  #refuse(at: Place | undefined, problem: string): void {
    this.#problems.push(`${at === undefined ? this.#folder : say(at)}: ${problem}`);
  }
}

/** A value in the type of its setting, as Terraform turns one into another. */
function inType(name: string, value: string | number | boolean | null): string | boolean | null {
  if (value === null) {
    return null;
  }
  const text = String(value);
  return name === "validate_certs" && (text === "true" || text === "false") ? text === "true" : text;
}

function keyOf(path: readonly string[]): string {
  return JSON.stringify(path);
}

function say({ file, line }: Place): string {
  // A variable of the environment has no lines.
  return file.startsWith("TF_VAR_") ? file : `${file}:${line}`;
}
