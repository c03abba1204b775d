import { type Diagnostics, isSet, isUnknown, type Path, type PlanContext, UNKNOWN } from "../../framework";
import type { Clusters } from "../connections/clusters";
import { conditionOf } from "./condition";
import { recall } from "./memory";
import { checkCreate, checkUpdate, normalizeEncryption, type Problem } from "./rules";
import type { clusterPeerSchema } from "./schema";
import type { PeerConfiguration, PeerPlan, PeerState } from "./types";

type Context = PlanContext<typeof clusterPeerSchema, Clusters>;

/** Appends what the rules found, each on its attribute. */
export function report(problems: readonly Problem[], diagnostics: Diagnostics): void {
  for (const { severity, summary, detail, path } of problems) {
    diagnostics[severity](summary, detail, path as Path);
  }
}

/**
 * What the schema cannot plan by itself: what is wrong only now, which computed values the change will touch, and the
 * mending of a relationship that broke.
 */
export function planPeer(context: Context): void {
  const { config, state, diagnostics } = context;
  if (state === null) {
    report(checkCreate(config), diagnostics);
    return;
  }
  report(checkUpdate(state, config), diagnostics);
  const mends = planMending(context, state);
  const rotates = asksForRotation(state, config);
  const encrypts = changesEncryption(state, config);
  if (mends || rotates || encrypts || differs(context.plan, state)) {
    context.plan = unsettle(context.plan, state, config, { passphrase: mends || rotates || encrypts });
  }
}

/** True when the user asks for a new passphrase. */
export function asksForRotation(state: PeerState, config: PeerConfiguration): boolean {
  const wanted = config.authentication;
  if (isUnknown(wanted)) return true;
  if (wanted === null) return false;
  if (wanted.passphrase_wo_resend === true || isUnknown(wanted.passphrase_wo_resend)) return true;
  const before = state.authentication;
  const changed = (now: unknown, then: unknown) => now !== null && now !== (then ?? null);
  return (
    changed(wanted.passphrase, before?.passphrase) ||
    changed(wanted.passphrase_wo_version, before?.passphrase_wo_version)
  );
}

function changesEncryption(state: PeerState, config: PeerConfiguration): boolean {
  const wanted = isSet(config.encryption) ? config.encryption.proposed : config.encryption;
  if (wanted === null) return false;
  const before = state.encryption?.proposed ?? null;
  return isUnknown(wanted) || before === null || normalizeEncryption(wanted as string) !== normalizeEncryption(before);
}

/** Plans to mend a broken relationship where a passphrase is at hand; says what to do where none is. */
function planMending(context: Context, state: PeerState): boolean {
  const { config, diagnostics } = context;
  const wanted = isSet(config.authentication) ? config.authentication : null;
  const use = wanted && isSet(wanted.in_use) ? wanted.in_use : null;
  const condition = conditionOf(state, use, recall(context.private), Date.now());
  const found = state.authentication?.state;
  if (condition === "expired") {
    diagnostics.warning(
      "The passphrase has expired",
      `The other cluster has not answered, and the passphrase of "${state.name ?? state.uuid}" expired at ` +
        `${state.authentication?.expires_at}. Change \`authentication.passphrase_wo_version\` (or the passphrase) to have ` +
        "a new one, and hand that to the other cluster.",
      ["authentication"],
    );
  }
  if (condition !== "broken") return false;
  const offer = !(isSet(config.remote) && config.remote.ip_addresses !== null);
  const atHand =
    wanted !== null &&
    (wanted.passphrase !== null || wanted.passphrase_wo !== null || wanted.generate_passphrase === true || offer);
  const kept = state.authentication?.passphrase ?? null;
  if (atHand || kept !== null) {
    diagnostics.warning(
      "The relationship is broken",
      `ONTAP says that the authentication of "${state.name ?? state.uuid}" is "${found}". This change sends a ` +
        `passphrase and \`in_use = "ok"\` to mend it. The other cluster needs the same passphrase.`,
      ["authentication"],
    );
    return true;
  }
  diagnostics.warning(
    "The relationship is broken",
    `ONTAP says that the authentication of "${state.name ?? state.uuid}" is "${found}", and no passphrase is at hand to ` +
      "mend it. Set `authentication.passphrase`, `passphrase_wo` or `generate_passphrase`, with the same passphrase on " +
      "the other cluster.",
    ["authentication"],
  );
  return false;
}

function differs(plan: PeerPlan, state: PeerState): boolean {
  return JSON.stringify(plan, mark) !== JSON.stringify(state, mark);
}

function mark(_key: string, value: unknown): unknown {
  return typeof value === "symbol" ? { unknown: true } : value;
}

/** Unknown for what an update touches beside the attributes that it sends. */
function unsettle(
  plan: PeerPlan,
  state: PeerState,
  config: PeerConfiguration,
  change: { readonly passphrase: boolean },
): PeerPlan {
  const open = state.authentication?.state !== "ok";
  const authentication = isSet(plan.authentication)
    ? {
        ...plan.authentication,
        state: UNKNOWN,
        ...(change.passphrase && {
          expires_at: UNKNOWN,
          in_use:
            isSet(plan.authentication.in_use) && configuredUse(config) === null ? "ok" : plan.authentication.in_use,
          passphrase: mayBeGenerated(config) ? UNKNOWN : plan.authentication.passphrase,
        }),
      }
    : UNKNOWN;
  return {
    ...plan,
    authentication: authentication as PeerPlan["authentication"],
    encryption: isSet(plan.encryption) ? { ...plan.encryption, state: UNKNOWN } : UNKNOWN,
    status: UNKNOWN,
    // An offer that is accepted meanwhile gets another uuid and name, and learns who accepted it.
    ...(open && {
      id: UNKNOWN,
      uuid: UNKNOWN,
      name: config.name === null ? UNKNOWN : plan.name,
      version: UNKNOWN,
      remote: isSet(plan.remote) ? { ...plan.remote, name: UNKNOWN, serial_number: UNKNOWN } : UNKNOWN,
    }),
  };
}

function configuredUse(config: PeerConfiguration): string | null | symbol {
  return isSet(config.authentication) ? config.authentication.in_use : config.authentication;
}

/** True when the update's passphrase may be one that ONTAP generates: the configuration gives none. */
function mayBeGenerated(config: PeerConfiguration): boolean {
  const wanted = config.authentication;
  return !isSet(wanted) || wanted.passphrase === null;
}
