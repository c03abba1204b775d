import type { Cluster, Emulator } from "../../src/emulator";
import { contract } from "./contract";
import { at } from "./https";
import { agree, codeOf, get, peers, two } from "./peers";

function minorOf(since: string): number {
  return Number(since.split(".")[1]);
}

describe.each([6, 7, 8, 12, 13, 16, 19])("ONTAP 9.%i", (major) => {
  let emulator: Emulator;
  let a: Cluster;
  let b: Cluster;

  beforeAll(async () => {
    ({ emulator, a, b } = await two({ version: `9.${major}.1` }));
    await agree(a, b);
    a.setPeer(b.uuid, { applications: ["snapmirror"] });
  });
  afterAll(() => emulator.stop());

  const later = contract.fields.filter(({ since }) => minorOf(since) > 6);

  test.each(later)("has $path if it is $since or newer", async ({ path, since }) => {
    const name = path.replaceAll("[]", "");
    const known = major >= minorOf(since);
    expect(at(await get(a, b.uuid), name.replace("peer_applications", "peer_applications.0")) !== undefined).toBe(
      known,
    );
    expect(codeOf(await peers(a, "GET", `?fields=${name}`))).toBe(known ? undefined : "262197");
    expect(codeOf(await peers(a, "GET", `?${name}=null`))).toBe(known ? undefined : "262179");
  });

  test("answers an offer with ip_address from 9.8 on", async () => {
    const { json } = await peers(a, "POST", "?return_records=true", { body: {} });
    const record = at(json, "records.0") ?? json;
    expect(at(record, "ip_address") !== undefined).toBe(major >= 8);
  });

  test("takes peer_applications from 9.7 on", async () => {
    const reply = await peers(a, "PATCH", `/${b.uuid}`, { body: { peer_applications: ["flexcache"] } });
    expect(codeOf(reply)).toBe(major >= 7 ? undefined : "262179");
  });
});
