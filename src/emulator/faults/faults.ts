/**
 * Faults on demand: what a user can order (`spec.ts`), and which request meets which fault. How a fault looks on the wire
 * is a matter of `rest`.
 *
 * @module
 */
import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { matchesPieces } from "../util/wildcard";
import type { FaultInput, FaultRule, RequestFault } from "./spec";
import { FaultSpec } from "./spec";

/** A fault that is in force. */
export interface Fault {
  id: string;
  rule: FaultRule;
  /** How many requests or connections it met so far. */
  hits: number;
}

interface Entry extends Fault {
  seen: number;
  /** What stands between the stars of the path. */
  pieces: string[] | undefined;
}

/** Where a request goes. */
export interface Destination {
  cluster: string;
  method: string;
  path: string;
}

/** The faults that a test or a person ordered. */
export class Faults {
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();

  /** Orders a fault; answers its id. Throws if the description is wrong. */
  add(input: FaultInput): string {
    const result = v.safeParse(FaultSpec, input);
    if (!result.success) {
      const [issue] = result.issues;
      throw new TypeError(`The fault is wrong: ${v.getDotPath(issue) ?? "kind"}: ${issue.message}`);
    }
    const rule = result.output;
    const id = randomUUID();
    const pieces = rule.kind === "refuse" ? undefined : rule.path?.split("*");
    this.#entries.set(id, { id, rule, hits: 0, seen: 0, pieces });
    this.#notify();
    return id;
  }

  /** Takes a fault back. True if it was there. */
  remove(id: string): boolean {
    const removed = this.#entries.delete(id);
    this.#notify();
    return removed;
  }

  /** Takes all faults back. */
  clear(): void {
    this.#entries.clear();
    this.#notify();
  }

  /** What is in force, in the order it was ordered; faults that met all they should are gone. */
  list(): Fault[] {
    return [...this.#entries.values()].map(({ id, rule, hits }) => ({ id, rule, hits }));
  }

  /** Calls the listener after every change of the list. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** True while nobody shall listen at a cluster's port. */
  refuses(cluster: string): boolean {
    return this.list().some(({ rule }) => rule.kind === "refuse" && (rule.cluster ?? cluster) === cluster);
  }

  /** True if a new connection shall be reset. Counts. */
  resetsConnection(cluster: string): boolean {
    return this.#match((entry) => isConnect(entry.rule) && (entry.rule.cluster ?? cluster) === cluster).length > 0;
  }

  /** The faults that a request meets, in the order they were ordered. Counts. */
  matchRequest(to: Destination): RequestFault[] {
    if (this.#entries.size === 0) {
      return [];
    }
    return this.#match(({ rule, pieces }) => {
      if (rule.kind === "refuse" || isConnect(rule)) {
        return false;
      }
      return (
        (rule.cluster ?? to.cluster) === to.cluster &&
        (rule.method ?? to.method) === to.method &&
        (pieces === undefined || matchesPieces(pieces, to.path))
      );
    });
  }

  #match(matches: (entry: Entry) => boolean): RequestFault[] {
    const met: RequestFault[] = [];
    for (const entry of [...this.#entries.values()]) {
      const { rule } = entry;
      if (rule.kind === "refuse" || !matches(entry)) {
        continue;
      }
      entry.seen += 1;
      const turn = entry.seen - rule.skip;
      // Spread evenly, the first one met: a test can count on it.
      if (turn < 1 || Math.ceil(turn * rule.share) === Math.ceil((turn - 1) * rule.share)) {
        continue;
      }
      entry.hits += 1;
      met.push(rule);
      if (entry.hits === rule.times) {
        this.#entries.delete(entry.id);
        this.#notify();
      }
    }
    return met;
  }

  #notify(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function isConnect(rule: FaultRule): boolean {
  return rule.kind === "reset" && rule.when === "connect";
}
