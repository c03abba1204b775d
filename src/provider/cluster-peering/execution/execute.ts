import { type Logger, messageOf, words } from "../../../framework";
import type { ClusterPeers } from "../../../ontap";
import { errorText } from "../../common/diagnostics";
import type { Step } from "../convergence/converge";
import { otherSide, type Pair, type SideIndex } from "../model/relationship";

/** What steps are carried out with. */
export interface ExecuteContext {
  readonly names: Pair<string>;
  readonly peers: Pair<ClusterPeers>;
  /** The uuids of the clusters, as far as they are known. */
  readonly uuids: Pair<string | undefined>;
  /** Given to both sides in this exchange, and nowhere else. */
  readonly passphrase: string;
  /** Told of each step that is done. */
  done?(step: Step): void;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** A record that a run of steps made. */
export interface MadeRecord {
  readonly side: SideIndex;
  readonly uuid: string;
  /** The answer to its create was lost, so that it may be there or not. */
  readonly isUnsure?: boolean;
}

/** A step that failed, and what had been done by then. */
export class StepError extends Error {
  override readonly name = "StepError";
  readonly step: Step;
  readonly done: readonly Step[];
  readonly made: readonly MadeRecord[];

  constructor(step: Step, done: readonly Step[], made: readonly MadeRecord[], cause: unknown) {
    super(messageOf(cause), { cause });
    this.step = step;
    this.done = done;
    this.made = made;
  }
}

/**
 * Carries out the steps in order.
 *
 * @throws StepError at the first that fails.
 */
export async function execute(steps: readonly Step[], context: ExecuteContext): Promise<readonly MadeRecord[]> {
  const made: MadeRecord[] = [];
  for (const [index, step] of steps.entries()) {
    context.log.info(words("converging the cluster peering"), { step: step.kind, cluster: context.names[step.side] });
    try {
      const record = await carryOut(step, context);
      if (record !== undefined) {
        made.push(record);
        refuseOtherCluster(step, record, context);
      }
      context.done?.(step);
    } catch (error) {
      throw new StepError(step, steps.slice(0, index), made, error);
    }
  }
  return made;
}

async function carryOut(step: Step, { peers, passphrase, signal }: ExecuteContext): Promise<MadeRecord | undefined> {
  const { side } = step;
  switch (step.kind) {
    case "delete":
      await peers[side].tryDelete(step.uuid, { signal });
      return undefined;
    case "create": {
      const body = { ...step.body, authentication: { passphrase } };
      // Where the answer is lost both clusters are looked at once more.
      const { record } = await peers[side].create(body, { signal, recover: false });
      return { side, uuid: record.uuid };
    }
    case "modify": {
      const authentication = step.exchanges
        ? { authentication: { ...step.body.authentication, passphrase } }
        : undefined;
      // Once both sides have a passphrase, another request with it would wait for an answer that never comes: look first.
      await peers[side].modify(step.uuid, { ...step.body, ...authentication }, { signal, repeats: !step.exchanges });
      return undefined;
    }
  }
}

/** The addresses of a configuration can lead to another cluster than the one that the provider is connected to. */
export function refuseOtherCluster(
  step: Step,
  record: MadeRecord,
  { names, uuids }: Pick<ExecuteContext, "names" | "uuids">,
): void {
  const other = otherSide(step.side);
  const wanted = uuids[other];
  if (wanted !== undefined && wanted.toLowerCase() !== record.uuid.toLowerCase()) {
    throw new Error(
      `The addresses of "${names[other]}" lead "${names[step.side]}" to another cluster: ONTAP made a record with the uuid ` +
        `${record.uuid}, and "${names[other]}" is ${wanted}. Correct \`ip_addresses\` in \`sides\`, or the cluster's LIFs.`,
    );
  }
}

/** Milliseconds for each request that takes something back when the operation's own time is over. */
export const graceMs = 30_000;

/**
 * Deletes records again that steps have made.
 *
 * @returns those that could not be deleted
 */
export async function takeBack(
  made: readonly MadeRecord[],
  { peers, signal, log }: Pick<ExecuteContext, "peers" | "signal" | "log">,
): Promise<readonly MadeRecord[]> {
  const left: MadeRecord[] = [];
  for (const record of made) {
    try {
      const within = signal.aborted ? AbortSignal.timeout(graceMs) : signal;
      await peers[record.side].tryDelete(record.uuid, { signal: within });
    } catch (error) {
      log.warn(words("a record could not be taken back"), { uuid: record.uuid, error: errorText(error) });
      left.push(record);
    }
  }
  return left;
}
