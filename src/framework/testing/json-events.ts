/** A line that a command with `-json` printed, as far as it is an event. */
export interface JsonEvent {
  readonly type?: string;
  readonly hook?: { readonly action?: { readonly addr: string }; readonly message?: string; readonly error?: string };
  readonly list_resource_found?: ListResourceFound;
}

/** What `terraform query -json` prints of each result. */
export interface ListResourceFound {
  readonly address: string;
  readonly display_name: string;
  readonly identity: Readonly<Record<string, unknown>>;
  readonly identity_version: number;
  readonly resource_type: string;
  readonly resource_object?: Readonly<Record<string, unknown>>;
  readonly config?: string;
  readonly import_config?: string;
}

/** Picks the events out of what a command with `-json` printed. */
export function parseEvents(stdout: string): JsonEvent[] {
  return stdout.split("\n").flatMap((line) => {
    try {
      return line.startsWith("{") ? [JSON.parse(line) as JsonEvent] : [];
    } catch {
      return [];
    }
  });
}

/** What became of one invocation of an action. */
export interface ActionRun {
  /** Such as `action.notes_archive.all`. */
  readonly address: string;
  /** What the provider told the user on the way. */
  readonly progress: readonly string[];
  /** Whether it came to its end without an error. */
  readonly isComplete: boolean;
}

/** The invocations of actions among a command's events, in the order in which they began. */
export function actionRuns(events: readonly JsonEvent[]): ActionRun[] {
  const runs: { address: string; progress: string[]; isComplete: boolean }[] = [];
  for (const { type, hook } of events) {
    const address = hook?.action?.addr;
    if (address === undefined) {
      continue;
    }
    const running = runs.findLast((run) => run.address === address);
    if (type === "action_start") {
      runs.push({ address, progress: [], isComplete: false });
    } else if (type === "action_progress") {
      running?.progress.push(hook?.message ?? "");
    } else if (type === "action_complete" && running !== undefined) {
      running.isComplete = true;
    }
  }
  return runs;
}
