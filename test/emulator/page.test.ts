import type { Browser, Page } from "playwright-core";
import type { Cluster, Emulator } from "../../src/emulator";
import { findChromium, launch } from "./browser";
import { agree, patch, peers, post, two } from "./peers";

// Where Chromium has to be installed first, that takes its time.
const install = 180_000;

describe("the page on the control port, in a real browser", () => {
  let browser: Browser;
  let emulator: Emulator;
  let a: Cluster;
  let b: Cluster;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launch(findChromium());
  }, install);
  afterAll(() => browser?.close());

  beforeEach(async () => {
    ({ emulator, a, b } = await two({
      controlPort: 0,
      clusters: ["berlin", "lisbon", { name: "oslo", nodes: 4 }],
      clock: { start: "2030-05-01T12:00:00Z", frozen: true },
    }));
    page = await browser.newPage();
    complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(emulator.controlUrl ?? "") && !request.url().startsWith("data:")) {
        complaints.push(`asked for ${request.url()}`);
      }
    });
    await page.goto(emulator.controlUrl ?? "");
    await page.waitForSelector("[data-cluster=oslo]");
  });
  afterEach(async () => {
    await page.close();
    await emulator.stop();
  });

  const rows = () => page.locator("#relationships tr");

  test("shows the clusters with their addresses, and says when there is no peer", async () => {
    expect(await page.locator("[data-cluster]").count()).toBe(3);
    expect(await page.locator("[data-cluster=berlin]").textContent()).toContain(a.interclusterAddresses.join("  "));
    expect(await page.locator("#no-relationships").isVisible()).toBe(true);
    expect(await page.locator("#clock").textContent()).toBe("2030-05-01T12:00:00Z (stopped)");
    expect(complaints).toEqual([]);
  });

  test("follows a relationship live, with its state on both ends", async () => {
    await agree(a, b);
    await page.waitForSelector('tr[data-ends="berlin=ok, available; lisbon=ok, available"]');
    expect(await page.locator('[data-relationship="berlin lisbon"] line.ok').count()).toBe(2);
    expect(await page.locator('[data-relationship="berlin lisbon"]').getAttribute("data-encryption")).toBe("tls_psk");

    await patch(a, b.uuid, { authentication: { passphrase: "a new passphrase" } });
    await page.waitForSelector('tr[data-ends="berlin=pending, available; lisbon=ok, available"]');
    expect(await page.locator('[data-relationship="berlin lisbon"] line.pending').count()).toBe(1);

    await peers(a, "DELETE", `/${b.uuid}`);
    await page.waitForSelector('tr[data-ends="lisbon=problem, unavailable"]');
    expect(await rows().textContent()).toContain("has no peer");
    expect(complaints).toEqual([]);
  });

  test("shows offers, cuts, faults and the last requests, and no secret", async () => {
    const { authentication } = await post(a, {});
    await agree(a, b);
    emulator.network.cut("berlin", "lisbon", "timeout");
    emulator.faults.add({ kind: "status", status: 503, times: 2 });
    await peers(b, "GET", "?fields=name").catch(() => undefined);
    await page.getByText("berlin - lisbon: timeout").waitFor();
    await page.getByText("1 in force").waitFor();
    await page.getByText("503 (status)").waitFor();
    expect(await page.locator("[data-cluster=berlin]").textContent()).toContain("1 peer, 1 open offer");
    expect(await page.locator("#requests tr").first().textContent()).toContain("/api/cluster/peers?fields=name");
    expect(await page.content()).not.toContain((authentication as { passphrase: string }).passphrase);
    expect(complaints).toEqual([]);
  });

  test("says when the emulator is gone", async () => {
    await page.getByText("live", { exact: true }).waitFor();
    await emulator.stop();
    await page.getByText("lost, trying again").waitFor();
  });
});
