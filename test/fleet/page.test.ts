import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { asHtml } from "../../src/fleet/page/html";
import { LivePage } from "../../src/fleet/page/serve";
import { findChromium, launch } from "../emulator/browser";
import { testInMatrix } from "../support/full-run";
import { overlaps } from "./support/overlaps";
import { syntheticReport } from "./support/reports";

// Where Chromium has to be installed first, that takes its time.
const install = 180_000;

let browser: Browser;
beforeAll(async () => {
  browser = await launch(findChromium());
}, install);
afterAll(() => browser?.close());

/** Opens a page that may ask for nothing but what is its own, and notes all complaints. */
async function open(url: string, width = 1280): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (sent) => {
    if (!sent.url().startsWith(new URL("/", url).href) && !sent.url().startsWith("data:")) {
      complaints.push(`asked for ${sent.url()}`);
    }
  });
  await page.goto(url);
  await page.waitForSelector("svg .node");
  return { page, complaints };
}

describe("the page in one file", () => {
  let folder: string;
  let url: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "page-"));
    writeFileSync(join(folder, "page.html"), asHtml(syntheticReport(50)));
    url = `file://${join(folder, "page.html")}`;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    [1280, 11],
    [375, 8],
  ])("is legible with 50 clusters, %i pixels wide", async (width, smallest) => {
    const { page, complaints } = await open(url, width);
    expect(await page.evaluate(overlaps)).toEqual([]);
    const sizes: number[] = await page.evaluate(
      'Array.from(document.querySelectorAll(".node text"), (text) => parseFloat(getComputedStyle(text).fontSize))',
    );
    expect(sizes).toHaveLength(50);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(smallest);
    // Nothing is wider than the screen.
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has the broken ones first, with encryption, versions and what to do, and draws them above the others", async () => {
    const { page } = await open(url);
    const levels = await page
      .locator("#relationships tr")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-level")));
    expect([...levels].sort((a, b) => "bao".indexOf(a?.[0] ?? "") - "bao".indexOf(b?.[0] ?? ""))).toEqual(levels);
    const first = await page.locator("#relationships tr").first().textContent();
    expect(first).toMatch(/broken.*ok, unavailable.*tls_psk.*9\.16\.1 – 9\.16\.1.*cannot reach.*Check the network/s);
    const drawn = await page
      .locator("[data-relationship]")
      .evaluateAll((lines) => lines.map((line) => line.getAttribute("class")));
    expect(drawn.at(-1)).toBe("broken");
    expect(await page.locator('[data-encryption="none"] .clear').count()).toBeGreaterThan(0);
    expect(await page.locator("#summary").textContent()).toMatch(/^50 clusters, 150 relationships: 4 broken/);
    await page.close();
  });

  it("filters by words, by state and by a cluster in the picture, which the keyboard reaches, too", async () => {
    const { page } = await open(url);
    const visible = () => page.locator("#relationships tr:visible").count();
    await page.getByLabel("Show").selectOption("broken");
    expect(await visible()).toBe(4);
    await page.getByLabel("Show").selectOption("ok");
    await page.getByRole("searchbox").fill("cluster-05 unavailable");
    expect(await visible()).toBe(0);
    expect(await page.locator("#shown").textContent()).toBe("0 of 150 relationships");
    await page.getByRole("searchbox").fill("");
    await page.locator('[data-cluster="cluster-01"]').focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    expect(await page.getByRole("searchbox").inputValue()).toBe("cluster-02");
    expect(await visible()).toBe(6);
    expect(await page.locator("[data-relationship].off").count()).toBe(144);
    await page.close();
  });

  testInMatrix("tells a screen reader what it shows", async () => {
    const { page } = await open(url);
    await page.getByRole("table", { name: "Relationships, the worst first" }).waitFor();
    await page.getByRole("group", { name: /Clusters and their relationships/ }).waitFor();
    await page.getByRole("button", { name: /^cluster-01, ONTAP 9\.16\.1.*6 relationships/ }).waitFor();
    expect(await page.getByRole("columnheader", { name: "What to do" }).count()).toBe(1);
    expect(await page.locator('.node[tabindex="0"]').count()).toBe(1);
    await page.close();
  });

  testInMatrix("is dark where the user wants it so", async () => {
    const { page } = await open(url);
    const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    await page.emulateMedia({ colorScheme: "light" });
    const light = await paper();
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await paper()).not.toBe(light);
    await page.close();
  });

  it("shows what a cluster is called as text, whatever it is called", () => {
    const report = syntheticReport(2);
    const evil = "</script><script>alert(1)</script>";
    const clusters = report.clusters.map((one) => ({ ...one, name: evil }));
    expect(asHtml({ ...report, clusters })).not.toContain("<script>alert");
  });
});

describe("the live page", () => {
  let live: LivePage;
  let url: string;
  beforeEach(async () => {
    live = new LivePage(syntheticReport(3));
    url = await live.open(0);
  });
  afterEach(() => live.close());

  it("shows the next report to whoever looks", async () => {
    const { page, complaints } = await open(url);
    await page.getByText("live", { exact: true }).waitFor();
    expect(await page.locator(".node").count()).toBe(3);
    live.show(syntheticReport(4));
    await page.waitForSelector('[data-cluster="cluster-04"]');
    expect(complaints).toEqual([]);
    await page.close();
  });

  const answer = (method: string, path: string, headers: Readonly<Record<string, string>> = {}) =>
    new Promise<number | undefined>((done, failed) => {
      const sent = request(new URL(path, url), { method, headers }, (response) => {
        response.resume().once("close", () => done(response.statusCode));
      });
      sent.once("error", failed).end();
    });

  it("listens on loopback only, takes no commands, and answers no foreign page", async () => {
    expect(new URL(url).hostname).toBe("127.0.0.1");
    expect(await answer("POST", "/snapshot")).toBe(405);
    expect(await answer("DELETE", "/")).toBe(405);
    expect(await answer("GET", "/clusters")).toBe(404);
    expect(await answer("GET", "/snapshot", { host: "evil.example.com" })).toBe(403);
    expect(await answer("GET", "/snapshot", { origin: "https://evil.example.com" })).toBe(403);
    expect(await answer("GET", "/snapshot")).toBe(200);
  });
});
