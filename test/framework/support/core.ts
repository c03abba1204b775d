import { isNull, type Path, type Schema, UNKNOWN } from "../../../src/framework";
import { couldBecome } from "../../../src/framework/plan/could-become";
import {
  isLeftToProvider,
  type Members,
  memberOf,
  membersOf,
  type NestedMembers,
  type ObjectValue,
} from "../../../src/framework/schema/members";
import { nestedObjects } from "../../../src/framework/schema/nested-objects";
import { isPlainObject } from "../../../src/framework/values/unknown";
import { type DirectCaller, unwire, wire } from "./call";

/** What Terraform keeps of an object between two runs. */
export interface Stored {
  readonly state: ObjectValue | null;
  readonly private: Uint8Array;
}

/** What Terraform knows of an object after its plan. */
export interface CorePlan extends Stored {
  readonly planned: ObjectValue | null;
  readonly replaces: boolean;
}

/** Plans and applies one object as Terraform does: `ignore_changes` counts for the configuration of a plan, and for no other. */
export class Core {
  readonly #caller: DirectCaller;
  readonly #typeName: string;
  readonly #schema: Schema;

  constructor(caller: DirectCaller, typeName: string, schema: Schema) {
    this.#caller = caller;
    this.#typeName = typeName;
    this.#schema = schema;
  }

  async plan(config: ObjectValue | null, prior: Stored, ignored: readonly Path[] = []): Promise<CorePlan> {
    const { type } = this.#schema;
    const seen = config && ignored.reduce((now, path) => withPriorAt(now, prior.state, path), config);
    const proposed = seen && proposedNew(this.#schema, prior.state, seen);
    const answer = await this.#caller.call("planResourceChange", {
      typeName: this.#typeName,
      config: wire(type, seen),
      priorState: wire(type, prior.state),
      proposedNewState: wire(type, proposed),
      priorPrivate: prior.private,
    });
    expect(answer.diagnostics).toEqual([]);
    const planned = unwire(type, answer.plannedState) as ObjectValue | null;
    return { ...prior, planned, private: answer.plannedPrivate, replaces: answer.requiresReplace.length > 0 };
  }

  async apply(config: ObjectValue | null, plan: CorePlan): Promise<Stored> {
    const { type } = this.#schema;
    const answer = await this.#caller.call("applyResourceChange", {
      typeName: this.#typeName,
      config: wire(type, config),
      priorState: wire(type, plan.state),
      plannedState: wire(type, plan.planned),
      plannedPrivate: plan.private,
    });
    expect(answer.diagnostics).toEqual([]);
    const state = unwire(type, answer.newState) as ObjectValue | null;
    // Else: "Provider produced inconsistent result after apply".
    expect({ planned: plan.planned, state, fits: couldBecome(type, plan.planned, state) }).toMatchObject({
      fits: true,
    });
    return { state, private: answer.private };
  }

  /** Plans, and applies what was planned. */
  async run(config: ObjectValue | null, prior: Stored = nothing, ignored: readonly Path[] = []): Promise<Stored> {
    return this.apply(config, await this.plan(config, prior, ignored));
  }
}

/** An object that is not there. */
export const nothing: Stored = { state: null, private: new Uint8Array() };

/** The configuration with the value before at a path: what `ignore_changes` does to it. */
function withPriorAt(config: ObjectValue, prior: ObjectValue | null, [step, ...rest]: Path): ObjectValue {
  if (prior === null || typeof step !== "string") {
    return config;
  }
  const [now, before] = [memberOf(config, step), memberOf(prior, step)];
  if (rest.length === 0) {
    return { ...config, [step]: before };
  }
  return isPlainObject(now) && isPlainObject(before) ? { ...config, [step]: withPriorAt(now, before, rest) } : config;
}

/** Terraform's proposal: the configuration, with the values before where that leaves them to the provider. */
function proposedNew(members: Members, prior: ObjectValue | null, config: ObjectValue): ObjectValue {
  const result: Record<string, unknown> = {};
  for (const member of membersOf(members)) {
    const [now, before] = [memberOf(config, member.name), memberOf(prior, member.name)];
    if (isNull(now) && isLeftToProvider(member)) {
      // It must have been configured, Terraform concludes, if it has what no provider gives.
      result[member.name] = member.nested && holdsConfigured(member.nested, before) ? null : before;
    } else {
      result[member.name] = member.nested ? proposedObjects(member.nested, before, now) : now;
    }
  }
  return result;
}

function holdsConfigured(nested: NestedMembers, value: unknown): boolean {
  return nestedObjects(nested, value).some((object) =>
    membersOf(nested).some((member) => {
      const inner = memberOf(object.value, member.name);
      return !isNull(inner) && !isLeftToProvider(member);
    }),
  );
}

function proposedObjects(nested: NestedMembers, prior: unknown, config: unknown): unknown {
  const one = (now: unknown, before: unknown) =>
    isPlainObject(now) ? proposedNew(nested, isPlainObject(before) ? before : null, now) : now;
  if (config === UNKNOWN || isNull(config) || nested.nesting === "set") {
    return config;
  }
  if (nested.nesting === "single") {
    return one(config, prior);
  }
  if (nested.nesting === "list") {
    const before = Array.isArray(prior) ? prior : [];
    return (config as readonly unknown[]).map((element, index) => one(element, before[index]));
  }
  const before = isPlainObject(prior) ? prior : {};
  return Object.fromEntries(Object.entries(config as ObjectValue).map(([key, now]) => [key, one(now, before[key])]));
}
