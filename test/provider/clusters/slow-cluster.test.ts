import { createLogger } from "../../../src/framework/logging/logger";
import { Masks } from "../../../src/framework/logging/masks";
import { IpInterfaces } from "../../../src/ontap";
import { Clusters } from "../../../src/provider/clusters/clusters";
import { type ConnectionConfig, connectionAttributes } from "../../../src/provider/clusters/connection-config";

afterEach(() => jest.restoreAllMocks());

function clusters(): Clusters {
  const nothing = Object.fromEntries(Object.keys(connectionAttributes).map((name) => [name, null]));
  const settings = { ...nothing, hostname: "cluster1", token: "token" } as ConnectionConfig;
  const log = createLogger({ module: "provider", threshold: "error", masks: new Masks(), write: () => {} });
  return new Clusters({ default: settings, named: null, defaults: null, retryMs: 0 }, log, {});
}

test("a plan does without what a slow cluster says of itself", async () => {
  const limit = new AbortController();
  jest.spyOn(AbortSignal, "timeout").mockReturnValueOnce(limit.signal);
  jest.spyOn(IpInterfaces.prototype, "intercluster").mockImplementation(async function* () {});
  const slow = clusters();
  jest.spyOn(slow, "self").mockReturnValue(new Promise(() => {}));
  const info = slow.info(null);
  limit.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
  await expect(info).resolves.toEqual({ cluster: undefined, lifs: [] });
});

test("beside it: a cluster that refuses is an error", async () => {
  jest.spyOn(IpInterfaces.prototype, "intercluster").mockImplementation(async function* () {});
  const refusing = clusters();
  jest.spyOn(refusing, "self").mockRejectedValue(new Error("refused"));
  await expect(refusing.info(null)).rejects.toThrow("refused");
});
