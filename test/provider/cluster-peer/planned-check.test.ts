import { UNKNOWN } from "../../../src/framework";
import { ontapProvider } from "../../../src/provider";
import { DirectCaller, wire } from "../../framework/support/call";
import { addresses, RecordedClusters } from "../support/clusters";
import type { Values } from "../support/model-terraform";

const typeName = "ontap_cluster_peer";
const resource = ontapProvider.resources.get(typeName);
const type = resource?.schema.type ?? { kind: "object", attributes: {} };

let clusters: RecordedClusters;
beforeAll(async () => {
  clusters = await RecordedClusters.start();
});
beforeEach(() => clusters.clear());
afterAll(() => clusters.stop());

/** A plan or an apply, each of which has a process of its own, and how many requests it took. */
async function plan(config: Values, more: object = {}) {
  const provider = new DirectCaller(ontapProvider);
  const settings = wire(ontapProvider.schema.type, { ...clusters.connection("east"), retry_timeout: "0s" });
  await provider.call("configureProvider", { terraformVersion: "1.16.0", config: settings });
  const whole = { wait_for_authentication: null, ...config };
  const answer = await provider.call("planResourceChange", {
    typeName,
    priorState: wire(type, null),
    proposedNewState: wire(type, whole),
    config: wire(type, whole),
    clientCapabilities: { writeOnlyAttributesAllowed: true, storePlannedPrivate: true },
    ...more,
  });
  expect(answer.diagnostics.filter(({ severity }) => severity === 1)).toEqual([]);
  const requests = clusters.emulator.requests.length;
  clusters.emulator.clearRequests();
  return { requests, plannedPrivate: answer.plannedPrivate };
}

/** A configuration with null for what it does not have, at each level. */
function peer(values: Values, passphrase: unknown = "longpassphrase1"): Values {
  const authentication = {
    passphrase,
    passphrase_wo: null,
    passphrase_wo_version: null,
    passphrase_wo_resend: null,
    generate_passphrase: null,
    in_use: null,
    expiry_time: null,
    state: null,
    expires_at: null,
  };
  return { ...values, authentication };
}

function config(): Values {
  return peer({ remote: { ip_addresses: addresses.west, name: null, serial_number: null } });
}

test("the plan at apply asks no cluster for what the first plan has asked", async () => {
  const first = await plan(config());
  expect(first.requests).toBeGreaterThan(0);
  expect(await plan(config(), { plannedPrivate: first.plannedPrivate })).toMatchObject({ requests: 0 });
});

test("it asks again where the core keeps nothing, and where something was not known before", async () => {
  const old = { clientCapabilities: { storePlannedPrivate: false } };
  const first = await plan(config(), old);
  expect((await plan(config(), { ...old, plannedPrivate: first.plannedPrivate })).requests).toBe(first.requests);
  const unknown = await plan(
    peer({ remote: { ip_addresses: addresses.west, name: null, serial_number: null } }, UNKNOWN),
  );
  const again = await plan(config(), { plannedPrivate: unknown.plannedPrivate });
  expect(again.requests).toBe(first.requests);
});
