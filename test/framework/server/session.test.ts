import { isAbort } from "../../../src/framework/server/session";

describe("an error that is only the echo of an aborted signal", () => {
  const controller = new AbortController();
  const reason = new Error("the user wants an end");
  controller.abort(reason);
  const echo = (error: unknown) => isAbort(error, controller.signal);
  const named = (name: string) => Object.assign(new Error("aborted"), { name });

  it("is its reason, an AbortError, or caused by one", () => {
    expect(echo(reason)).toBe(true);
    expect(echo(named("AbortError"))).toBe(true);
    expect(echo(named("CanceledError"))).toBe(true);
    expect(echo(new Error("request failed", { cause: new Error("socket", { cause: reason }) }))).toBe(true);
  });

  it("is no other, and a circle of causes does not go on for ever", () => {
    expect(echo(new Error("disk full"))).toBe(false);
    expect(echo("text")).toBe(false);
    const circle: Error = new Error("a");
    circle.cause = new Error("b", { cause: circle });
    expect(echo(circle)).toBe(false);
  });
});
