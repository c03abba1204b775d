import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import type { FaultInput } from "../../src/emulator";
import { testInFullRun, variants } from "../support/full-run";
import { eastAlone } from "./support/configs";
import { failsWith } from "./support/ids";
import { Lab } from "./support/lab";

let lab: Lab;
/** A web server without TLS. */
const plain = createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
beforeAll(() => (plain.listening ? undefined : once(plain, "listening")));
afterAll(() => plain.close());
beforeEach(async () => {
  lab = await Lab.start({
    clusters: [
      { name: "east", users: [{ name: "admin" }, { name: "auditor", role: "readonly", password: "look-only" }] },
      "west",
    ],
  });
});
afterEach(() => lab.stop());

/** The provider for east with a setting replaced, and no patience. */
function east(replace: RegExp = /$^/, by = "") {
  return `${lab.provider("east", 'retry_timeout = "0s"')}\n${eastAlone()}`.replace(replace, by);
}
function fault(input: FaultInput) {
  return lab.emulator.faults.add(input);
}

type Case = [what: string, prepare: () => unknown, config: () => string, expectError: ReturnType<typeof failsWith>];

const cases: Case[] = [
  [
    "a wrong password",
    () => undefined,
    () => east(/password = .*/, 'password = "wrong password"'),
    failsWith("login-refused", /HTTP 401, code 6691623/),
  ],
  [
    "a user who may only look",
    () => undefined,
    () => east(/username = .*\npassword = .*/, 'username = "auditor"\npassword = "look-only"'),
    failsWith("request-refused", /HTTP 403, code 6/),
  ],
  [
    "a host that nobody listens at",
    async () => {
      fault({ kind: "refuse", cluster: "east" });
      await lab.emulator.ready();
    },
    () => east(),
    failsWith("cluster-unreachable", /ECONNREFUSED|refused/),
  ],
  [
    "a host whose name does not resolve",
    () => undefined,
    () => east(/hostname = .*/, 'hostname = "no-such-cluster.invalid"'),
    failsWith("cluster-unreachable", /no-such-cluster\.invalid/),
  ],
  [
    "a certificate that is not trusted",
    () => undefined,
    () => east(/ca_file .*/),
    failsWith("tls-not-trusted", /`ca_file`/),
  ],
  [
    "a port that speaks plain HTTP",
    () => undefined,
    () => east(/hostname = .*/, `hostname = "127.0.0.1:${(plain.address() as AddressInfo).port}"`),
    failsWith("tls-failed", /443/),
  ],
  [
    "a CA file that is not there",
    () => undefined,
    () => east(/ca_file .*/, 'ca_file = "/nowhere/ca.pem"'),
    failsWith("ca-file-unreadable", /\/nowhere\/ca\.pem/),
  ],
  [
    "a CA file that is none",
    () => writeFileSync(join(dirname(lab.east.caFile), "notes.txt"), "not a certificate"),
    () => east(/ca_file .*/, `ca_file = "${join(dirname(lab.east.caFile), "notes.txt")}"`),
    failsWith("ca-invalid", /notes\.txt/),
  ],
  [
    "a web page in place of an answer",
    () => fault({ kind: "html", method: "POST" }),
    () => east(),
    failsWith("outcome-unknown", /HTML/),
  ],
  [
    "a bare HTTP 500 in place of an answer",
    () => fault({ kind: "status", status: 500, method: "GET" }),
    () => east(),
    failsWith("cluster-failed", /HTTP 500/),
  ],
  [
    "an answer that is cut off and a cluster that knows of nothing",
    () => fault({ kind: "malformed", method: "GET", body: '{"records": [{' }),
    () => east(),
    failsWith("answer-malformed", /JSON/),
  ],
  [
    "addresses at which there is no cluster",
    () => undefined,
    () => east(/"10\.1\.2\.1","10\.1\.2\.2"/, '"192.0.2.1"'),
    failsWith("request-refused", /code 4653215, target remote\.ip_addresses/),
  ],
  [
    "an SVM that does not exist",
    () => undefined,
    () => east(/remote {2}/, 'initial_allowed_svms = [{ name = "svm9" }]\nremote  '),
    failsWith("request-refused", /code 2621462, target initial_allowed_svms\.name/),
  ],
];

describe("bad input is answered by an error that says what, where and what to do, and nothing is left behind", () => {
  test.each(variants(cases, 5))("%s", async (_what, prepare, made, expectError) => {
    await lab.accept([
      { prepare: () => void prepare(), config: made, expectError },
      {
        name: "the state is as it was",
        prepare: async () => {
          lab.emulator.faults.clear();
          await lab.emulator.ready();
          lab.expectNoPeers();
        },
        config: () => east(),
        planOnly: true,
        expectNonEmptyPlan: true,
        checkPlan: (plan) => expect(plan.actions("ontap_cluster_peer.east")).toEqual(["create"]),
      },
    ]);
  });

  testInFullRun("a wrong password with the provider's executable", () =>
    lab.accept([{ config: () => (cases[0] as Case)[2](), expectError: (cases[0] as Case)[3] }], { process: true }),
  );
});
