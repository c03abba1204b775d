import { setMaxListeners } from "node:events";
import { RpcCode, RpcError } from "../grpc/rpc-error";

/** Why calls are aborted when the process has crashed: it is still there to answer what is known, but not for long. */
export class ProviderCrash extends RpcError {
  constructor() {
    super(RpcCode.CANCELLED, "the provider's process crashed");
  }
}

const crashing = new AbortController();

/**
 * Trips when the process has crashed, with a `ProviderCrash`. A call's own signal does not tell that if it has tripped
 * before for another reason, since a signal trips but once.
 */
export const crashSignal: AbortSignal = crashing.signal;
setMaxListeners(0, crashSignal); // as many as there are calls, which is no leak

/** Trips `crashSignal`. */
export function signalCrash(): void {
  crashing.abort(new ProviderCrash());
}
