import type { FaultInput } from "../../src/emulator";
import { variants } from "../support/full-run";
import { eastAlone } from "./support/configs";
import { failsWith } from "./support/ids";
import { Lab } from "./support/lab";

let lab: Lab;
beforeEach(async () => {
  lab = await Lab.start();
});
afterEach(() => lab.stop());

/** East's side alone, by a provider that sends requests again for a second. */
function config(create: string): string {
  return `${lab.provider("east", 'retry_timeout = "1s"')}${eastAlone(undefined, `timeouts = { create = "${create}" }`)}`;
}

function busy(input: Partial<FaultInput>): void {
  lab.emulator.clearRequests();
  lab.emulator.faults.add({ kind: "status", cluster: "east", method: "POST", ...input } as FaultInput);
}

function posts(): number {
  return lab.takeRequests("east").filter((request) => request.startsWith("POST")).length;
}

describe("a cluster that asks to be asked again later", () => {
  test("is waited for beyond `retry_timeout`, within `timeouts`", () =>
    lab.accept([
      {
        config: () => config("20m"),
        prepare: () => busy({ status: 503, retryAfter: 2, times: 1 }),
        check: () => expect(posts()).toBe(2),
      },
    ]));

  test.each(variants([[503], [429]]))(
    "for longer than `timeouts` (HTTP %d) is not waited for, and the error names the times",
    (status) =>
      lab.accept([
        {
          config: () => config("30s"),
          prepare: () => busy({ status, retryAfter: 60 }),
          expectError: (errors) => {
            failsWith("cluster-busy", /60s.* 1s .* \d+s .*`retry_timeout`.*`timeouts`/s)(errors);
            expect(posts()).toBe(1);
          },
        },
      ]),
  );
});

test("a refusal in HTML is one of the request, with both possible reasons", () =>
  lab.accept([
    {
      config: () => config("20m"),
      prepare: () => busy({ kind: "html", status: 403 }),
      expectError: (errors) => {
        failsWith("request-refused", /HTTP 403/)(errors);
      },
    },
  ]));
