import type { DeepPartial, InvokeAction_Event } from "../../../generated/protobuf/tfplugin6_pb";
import { invokeAction as invoke, type Session } from "../server";
import { configFromWire } from "./dynamic-value";
import { findAction } from "./find-part";
import { type Rpc, respond } from "./respond";

type Event = DeepPartial<InvokeAction_Event>;

/** Invokes an action: a stream of what it says on its way, and one last event with what came of it. */
export function invokeAction(session: Session): Rpc<"invokeAction"> {
  return async function* (request, rpc) {
    const progress = new Progress();
    const end = respond(session, rpc, `invoking ${request.actionType}`, async (call) => {
      const action = findAction(session, call, request.actionType);
      if (action) {
        const config = configFromWire(session, call, request.config, action.schema);
        const say: Parameters<typeof invoke>[2]["progress"] = (message) => progress.add(rpc.masks.apply(message));
        await invoke(session, call, { action, config, progress: say });
      }
      return {};
    }).finally(() => progress.end());
    try {
      for await (const message of progress.messages()) {
        yield { type: { $case: "progress", value: { message } } } satisfies Event;
      }
    } finally {
      // A caller that is gone has aborted the signal: what is under way comes to its end first.
      await end;
    }
    yield { type: { $case: "completed", value: await end } } satisfies Event;
  };
}

/** What is said, until the end, for one that listens. */
class Progress {
  readonly #said: string[] = [];
  #isOver = false;
  #wake: () => void = () => undefined;

  add(message: string): void {
    this.#said.push(message);
    this.#wake();
  }

  end(): void {
    this.#isOver = true;
    this.#wake();
  }

  async *messages(): AsyncGenerator<string, void> {
    for (;;) {
      const next = this.#said.shift();
      if (next !== undefined) {
        yield next;
      } else if (this.#isOver) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
