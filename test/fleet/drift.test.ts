import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Lab } from "../acceptance/support/lab";
import { allNamed } from "../acceptance/support/peering-lab";
import { RawTerraform } from "../acceptance/support/raw-terraform";
import { blocksOf } from "../support/doc-blocks";
import { testInMatrix } from "../support/full-run";

const root = join(__dirname, "../..");
const script = join(root, "examples/drift-detection/drift.sh");
const page = blocksOf("docs/fleet/drift.md");
/** The page's block of this kind that has the text. */
function blockWith(language: string, part: string, blocks = page): string {
  const found = blocks.find((block) => block.language === language && block.code.includes(part));
  if (found === undefined) {
    throw new Error(`the page has no block of ${language} with ${part}`);
  }
  return found.code;
}

let lab: Lab;
let terraform: RawTerraform;
let receiver: Server;
let alerts: string[];

beforeAll(async () => {
  lab = await Lab.start({
    // A side that was given another passphrase says so, and is still reached.
    settings: { rotationOwnSide: "problem" },
    clusters: [
      { name: "paris", interclusterAddresses: ["10.1.1.1", "10.1.1.2"] },
      { name: "rome", interclusterAddresses: ["10.1.2.1", "10.1.2.2"] },
    ],
  });
  terraform = await RawTerraform.start(
    `${allNamed(lab)}${blockWith("terraform", "resource ")}${blockWith("terraform", "check ")}`,
  );
  expect(await terraform.run("apply", "-auto-approve")).toMatchObject({ status: 0 });
  receiver = createServer(async (request, response) => {
    alerts.push(await text(request));
    response.end();
  });
  await once(receiver.listen(0, "127.0.0.1"), "listening");
});
beforeEach(() => {
  alerts = [];
});
afterAll(async () => {
  receiver.close();
  await terraform.remove();
  await lab.stop();
});

/** The script, as a scheduler runs it. */
async function drift(): Promise<{ readonly status: number; readonly shown: string }> {
  const { port } = receiver.address() as AddressInfo;
  const child = spawn("sh", [script], {
    cwd: terraform.folder,
    env: {
      ...process.env,
      ...terraform.environment,
      no_proxy: "*",
      ALERT_URL: `http://127.0.0.1:${port}`,
    },
  });
  const [shown, [status]] = await Promise.all([text(child.stdout), once(child, "close")]);
  return { status: status as number, shown };
}

/** What Terraform shows, in lines, without what is of the moment or of this machine. */
function linesOf(shown: string): string[] {
  return shown
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})/g, "2026-11-30T09:17:04Z")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…")
    .split("\n")
    .map((line) => line.replace(/^[│╷╵├─ ]*(\d+: +)?/, "").trimEnd())
    .filter((line) => line !== "");
}

test("the script says nothing while all is well", async () => {
  expect(await drift()).toEqual({ status: 0, shown: "" });
  expect(alerts).toEqual([]);
});

testInMatrix("a network that is down ends it with 1, as the page shows it", async () => {
  lab.emulator.network.cut("paris", "rome");
  const { status, shown } = await drift();
  expect(status).toBe(1);
  expect(alerts).toEqual([expect.stringContaining("relationship-unhealthy")]);
  expect(linesOf(shown)).toEqual(expect.arrayContaining(linesOf(blockWith("text", "relationship-unhealthy"))));
  lab.emulator.network.mend();
});

testInMatrix("the page's check is a warning for each way in which a relationship is not healthy", async () => {
  const well = await terraform.run("plan", "-detailed-exitcode");
  expect(well.shown).not.toContain("Check block assertion failed");
  const [peer] = lab.emulator.cluster("paris").peers();
  const offer = { passphrase: "correct horse", expiresAt: Date.now() + 3_600_000 };
  lab.emulator.cluster("paris").setPeer(peer?.uuid ?? "", { offer });
  const damaged = await terraform.run("plan", "-detailed-exitcode");
  expect(linesOf(damaged.shown)).toEqual(
    expect.arrayContaining(linesOf(blockWith("text", "Check block assertion failed"))),
  );
  lab.emulator.cluster("paris").setPeer(peer?.uuid ?? "", { offer: undefined });
  lab.emulator.network.cut("paris", "rome");
  const cut = await terraform.run("plan", "-detailed-exitcode");
  expect(cut.shown).toContain("paris: rome is ok, unavailable");
  lab.emulator.network.mend();
});

test("what an apply would mend ends it with 2, and the alert has the plan", async () => {
  lab.clear("rome");
  const { status, shown } = await drift();
  expect(status).toBe(2);
  expect(alerts).toEqual([expect.stringContaining("an apply would change something.")]);
  expect(linesOf(shown)).toEqual(expect.arrayContaining(linesOf(blockWith("text", "has no record of"))));
  const ofResource = blockWith("text", "has no record of", blocksOf("docs/resources/cluster_peering.md"));
  expect(linesOf(shown.replaceAll(/ +=/g, " ="))).toEqual(expect.arrayContaining(linesOf(ofResource)));
  for (const { password } of lab.emulator.clusters) {
    expect(alerts[0]).not.toContain(password);
  }
});
