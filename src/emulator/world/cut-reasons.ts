import type { ErrorCode } from "./errors";

/** The ways in which an introductory RPC fails, each with the code that ONTAP has for it. */
export const cutReasons = {
  no_route: "4653215",
  refused: "4653216",
  timeout: "4653217",
  reset: "4653218",
  bad_answer: "4653219",
  not_authenticated: "4653220",
} as const satisfies Record<string, ErrorCode>;

export type CutReason = keyof typeof cutReasons;

export const cutReasonNames = Object.keys(cutReasons) as CutReason[];
