/** Something that happened on a connection. No field ever holds a secret. */
export type TraceEvent =
  | { readonly type: "request"; readonly method: string; readonly path: string; readonly attempt: number }
  | {
      readonly type: "answer";
      readonly method: string;
      readonly path: string;
      readonly status: number;
      /** Milliseconds from sending to the last byte of the answer. */
      readonly duration: number;
      readonly requestId?: string | undefined;
    }
  | { readonly type: "failure"; readonly method: string; readonly path: string; readonly error: string }
  | {
      readonly type: "retry";
      readonly method: string;
      readonly path: string;
      /** Milliseconds until the request is sent again. */
      readonly delay: number;
      readonly reason: string;
    }
  | { readonly type: "lookup"; readonly reason: string; readonly found: number }
  | { readonly type: "job"; readonly uuid: string; readonly state: string; readonly message?: string | undefined };

export type Trace = (event: TraceEvent) => void;
